import { Body, Controller, Post } from '@nestjs/common';
import { AdmissionRequest, AdmissionVerdict } from '@plimsoll/contract';
import { Route } from '../http/route.js';
import { valid } from '../http/validation.js';
import { checkAdmission } from './admission-check.js';

@Controller('v1/admission-checks')
export class AdmissionChecksController {
  @Post()
  @Route({
    summary: 'Whether a core carries these reservations',
    role: 'viewer',
    body: AdmissionRequest,
    answers: { 200: AdmissionVerdict },
  })
  check(@Body(valid(AdmissionRequest)) body: AdmissionRequest): AdmissionVerdict {
    return checkAdmission(body);
  }
}

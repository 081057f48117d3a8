import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  HardwareProfile,
  HardwareProfilePage,
  NewHardwareProfile,
  type Page,
  PageQuery,
} from '@plimsoll/contract';
import { DataSource } from 'typeorm';
import { isName } from '../http/name.js';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { HardwareProfileEntity } from './hardware-profile.entity.js';
import { createProfile, presentProfile } from './hardware-profiles.js';

@Controller('v1/hardware-profiles')
export class HardwareProfilesController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @Route({
    summary: 'Describe a class of hosts',
    role: 'admin',
    write: true,
    body: NewHardwareProfile,
    answers: { 201: HardwareProfile },
    problems: ['name_taken'],
  })
  async create(
    @Body(valid(NewHardwareProfile)) body: NewHardwareProfile,
    @FromWrite() write: Write,
  ): Promise<HardwareProfile> {
    return presentProfile(await createProfile(await write.begin(), body, write.by));
  }

  @Get()
  @Route({
    summary: 'List hardware profiles',
    role: 'viewer',
    query: PageQuery,
    answers: { 200: HardwareProfilePage },
  })
  async list(@Query(validQuery(PageQuery)) query: PageQuery): Promise<Page<HardwareProfile>> {
    return pageOf(
      this.dataSource.getRepository(HardwareProfileEntity).createQueryBuilder('profile'),
      query,
      presentProfile,
    );
  }

  @Get(':name')
  @Route({
    summary: 'One hardware profile',
    role: 'viewer',
    answers: { 200: HardwareProfile },
    problems: ['not_found'],
  })
  async get(@Param('name') name: string): Promise<HardwareProfile> {
    const profiles = this.dataSource.getRepository(HardwareProfileEntity);
    const profile = isName(name) ? await profiles.findOneBy({ name }) : null;
    if (!profile) throw notFound('hardware profile', name);
    return presentProfile(profile);
  }
}

import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  Acknowledged,
  Acknowledgement,
  Host,
  HostChange,
  HostPage,
  HostPageQuery,
  NewHost,
  type Page,
} from '@plimsoll/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { Fleet } from '../fleet/fleet.js';
import { isName } from '../http/name.js';
import { pageOf } from '../http/pages.js';
import { notFound } from '../http/problem-error.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { valid, validQuery } from '../http/validation.js';
import { FromWrite, type Write } from '../writes/write.js';
import { acknowledge } from './acknowledge.js';
import { changeHost, deleteHost } from './change-host.js';
import { createHost } from './create-host.js';
import { HostEntity } from './host.entity.js';
import { presentHosts } from './present-host.js';

/** Hosts are found by id or name. */
@Controller('v1/hosts')
export class HostsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly fleet: Fleet,
  ) {}

  @Post()
  @Route({
    summary: 'Add a host with empty cores',
    role: 'admin',
    write: true,
    body: NewHost,
    answers: { 201: Host },
    problems: ['name_taken', 'unknown_profile'],
  })
  async create(@Body(valid(NewHost)) body: NewHost, @FromWrite() write: Write): Promise<Host> {
    const manager = await write.begin();
    const id = await createHost(manager, body, write.by);
    write.afterCommit(() => this.fleet.seeAll());
    return this.present(manager, await this.find(manager, id));
  }

  @Get()
  @Route({
    summary: 'List hosts with what their cores carry, the newest first',
    role: 'viewer',
    query: HostPageQuery,
    answers: { 200: HostPage },
  })
  async list(@Query(validQuery(HostPageQuery)) query: HostPageQuery): Promise<Page<Host>> {
    const { hardwareProfile, name, draining, ...page } = query;
    const rows = this.dataSource.getRepository(HostEntity).createQueryBuilder('host');
    if (hardwareProfile !== undefined) rows.andWhere({ hardwareProfile });
    if (name !== undefined) rows.andWhere({ name });
    if (draining !== undefined) rows.andWhere({ draining });
    const { items, nextCursor } = await pageOf(rows, page, (row) => row);
    return { items: await presentHosts(this.dataSource.manager, items), nextCursor };
  }

  @Get(':id')
  @Route({
    summary: 'One host, by id or name',
    role: 'viewer',
    answers: { 200: Host },
    problems: ['not_found'],
  })
  async get(@Param('id') id: string): Promise<Host> {
    const { manager } = this.dataSource;
    return this.present(manager, await this.find(manager, id));
  }

  @Patch(':id')
  @Route({
    summary: 'Resize or drain a host',
    role: 'admin',
    write: true,
    body: HostChange,
    answers: { 200: Host },
    problems: ['not_found', 'capacity_exceeded', 'host_in_use'],
  })
  async change(
    @Param('id') id: string,
    @Body(valid(HostChange)) body: HostChange,
    @FromWrite() write: Write,
  ): Promise<Host> {
    const manager = await write.begin();
    const host = await this.find(manager, id);
    await changeHost(manager, this.fleet, host.id, body, write.by);
    write.afterCommit(() => this.fleet.seeAll());
    return this.present(manager, await this.find(manager, host.id));
  }

  @Delete(':id')
  @Route({
    summary: 'Remove a host that carries nothing',
    role: 'admin',
    write: true,
    answers: { 200: Host },
    problems: ['not_found', 'host_in_use'],
  })
  async remove(@Param('id') id: string, @FromWrite() write: Write): Promise<Host> {
    const manager = await write.begin();
    const host = await this.present(manager, await this.find(manager, id));
    await deleteHost(manager, this.fleet, host.id, write.by);
    write.afterCommit(() => this.fleet.seeAll());
    return host;
  }

  @Post(':id/acknowledgements')
  @Route({
    summary: 'Say up to which generation the changes of cores are in force',
    role: 'engine',
    write: true,
    body: Acknowledgement,
    answers: { 200: Acknowledged },
    problems: ['not_found', 'generation_conflict'],
  })
  async acknowledge(
    @Param('id') id: string,
    @Body(valid(Acknowledgement)) body: Acknowledgement,
    @FromWrite() write: Write,
  ): Promise<Acknowledged> {
    const manager = await write.begin();
    const host = await this.find(manager, id);
    return acknowledge(manager, host.id, body, write.by);
  }

  private async find(manager: EntityManager, id: string): Promise<HostEntity> {
    const by = isUuid(id) ? { id: id.toLowerCase() } : { name: id };
    const host = isName(id) ? await manager.findOneBy(HostEntity, by) : null;
    if (!host) throw notFound('host', id);
    return host;
  }

  private async present(manager: EntityManager, row: HostEntity): Promise<Host> {
    const [host] = await presentHosts(manager, [row]);
    return host as Host;
  }
}

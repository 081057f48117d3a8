import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/** A way to a server on this machine that can break as networks do. */
export interface Gateway {
  readonly port: number;
  /** Connections are cut off, and new ones refused. */
  cut(): Promise<void>;
  /** Connections stay, and new ones are taken, but nothing comes through any more. */
  jam(): void;
  /** All is well again for new connections; those that were jammed stay so. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openGateway(to: number): Promise<Gateway> {
  const sockets = new Set<Socket>();
  let jammed = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((near) => {
    keep(near);
    if (jammed) return void near.pause();
    const far = createConnection(to, '127.0.0.1');
    keep(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  const listen = async (port: number) => void (await once(server.listen(port, '127.0.0.1'), 'listening'));
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut,
    jam() {
      jammed = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async mend() {
      jammed = false;
      if (!server.listening) await listen(port);
    },
    async close() {
      if (server.listening) await cut();
    },
  };
}

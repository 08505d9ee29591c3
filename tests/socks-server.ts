// A SOCKS5 proxy (RFC 1928) for tests, without passwords: whatever name is asked for leads to one local port.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SocksServer {
  url: string;
  /** host:port as asked, by clients that leave names to the proxy. */
  asked: string[];
  close(): Promise<void>;
}

const NO_PASSWORD = Buffer.from([5, 0]);
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

export async function startSocksServer(targetPort: number): Promise<SocksServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client.on('error', () => {}));
    client.once('data', () => {
      client.write(NO_PASSWORD);
      client.once('data', (request) => {
        asked.push(askedName(request));
        const target = connect(targetPort, '127.0.0.1', () => client.write(CONNECTED));
        target.on('error', () => client.destroy());
        target.pipe(client).pipe(target);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** VER CMD RSV ATYP=3 LENGTH NAME PORT; another type of address is told as such. */
function askedName(request: Buffer): string {
  if (request[3] !== 3) return `address of type ${request[3]}`;
  const end = 5 + (request[4] ?? 0);
  return `${request.toString('latin1', 5, end)}:${request.readUInt16BE(end)}`;
}

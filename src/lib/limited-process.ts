// A child process for dangerous work on untrusted bytes: limits of memory and time, and an empty environment. It answers one
// request at a time, and is started again after it was killed.
//
// Protocol: frames (frames.ts) on standard input and output. The child sends an empty frame when it is ready, then one answer
// for each request. It ends when its input ends.
//
// What holds where:
// - Linux: the kernel limits the private memory (RLIMIT_DATA) and the processor time (RLIMIT_CPU), forbids to write files
//   (RLIMIT_FSIZE) and core dumps. The parent reads the resident memory from /proc every 20 ms. Wall time: SIGKILL.
// - Other Unix systems: RLIMIT_CPU, RLIMIT_FSIZE and wall time. The child checks its own memory (`watchOwnMemory`).
// - Windows: wall time, and the child checks its own memory.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { frameOf, frameSplitter } from './frames.ts';

export interface ProcessLimits {
  /** Resident memory; on Linux also the private memory. */
  memoryMb: number;
  /** Wall time of one request. */
  requestMs: number;
  /** Processor time of one process. A process is replaced in time for the next request to have requestMs. */
  cpuSeconds: number;
  /** Bytes of an answer. */
  maxAnswerBytes: number;
}

export interface LimitedProcessOptions extends ProcessLimits {
  /** File of the child: it calls `serveRequests`. */
  entry: URL;
  /** The only environment of the child. */
  env?: Readonly<Record<string, string>>;
}

/** `memory` and `time`: killed at a limit. `crash`: the child ended by itself. `unavailable`: it could not be started. */
export type Answer =
  | { outcome: 'answered'; answer: Buffer }
  | { outcome: 'memory' | 'time' | 'crash' | 'unavailable'; detail: string };

export interface LimitedProcess {
  /** Requests wait for each other. Never rejects. */
  ask(request: Uint8Array): Promise<Answer>;
  /** Limits that do not hold on this system, in words; known after the first request. */
  missingLimits(): string[];
  /** Number of processes started so far. */
  started(): number;
  /** Ends the process, also in the middle of a request. */
  close(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Failure = Exclude<Answer, { outcome: 'answered' }>;

/** A running child. */
interface Running {
  child: Child;
  /** Resolves when it is ready for requests; to the reason if it does not start. */
  ready: Promise<Failure | undefined>;
  exited: Promise<void>;
  /** Wall time of its requests so far: an upper bound of its processor time, because it works on one thing at a time. */
  busyMs: number;
  /** Called with the next answer, or with the reason why there is none. */
  onAnswer: (answer: Answer) => void;
  /** Why this process killed the child. */
  killed?: Failure;
  stderr: string;
}

const START_TIMEOUT_MS = 20_000;
const WATCH_INTERVAL_MS = 20;
const MAX_STDERR_CHARACTERS = 2_000;
/** V8: no helper threads, a small heap. The work is done by native code outside of this heap. */
const NODE_OPTIONS = ['--v8-pool-size=0', '--max-old-space-size=64', '--max-semi-space-size=2'];

/** No process is started before the first request. */
export function createLimitedProcess(options: LimitedProcessOptions): LimitedProcess {
  let running: Running | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let missing: string[] = [];
  let started = 0;
  let isClosed = false;

  async function askNow(request: Uint8Array): Promise<Answer> {
    if (isClosed) return { outcome: 'unavailable', detail: 'it was stopped' };
    if (running === undefined) {
      started++;
      running = start(options);
    }
    const current = running;
    const failure = await current.ready;
    if (failure !== undefined) {
      running = undefined;
      return failure;
    }
    missing = missingLimits(current.child.pid as number);
    const before = performance.now();
    const answer = await exchange(current, request, options);
    current.busyMs += performance.now() - before;
    const isUsedUp = current.busyMs > options.cpuSeconds * 1000 - options.requestMs;
    if (answer.outcome !== 'answered' || isUsedUp) {
      running = undefined;
      current.child.kill('SIGKILL');
      await current.exited;
    }
    return answer;
  }

  return {
    ask(request) {
      const answer = queue.then(() => askNow(request));
      queue = answer;
      return answer;
    },
    missingLimits: () => missing,
    started: () => started,
    async close() {
      isClosed = true;
      const last = running;
      last?.child.kill('SIGKILL');
      await queue;
      await last?.exited;
    },
  };
}

function start({ entry, env = {}, memoryMb, cpuSeconds, maxAnswerBytes }: LimitedProcessOptions): Running {
  const nodeArguments = [...NODE_OPTIONS, fileURLToPath(entry), String(memoryMb)];
  const [command, args] =
    process.platform === 'win32'
      ? [process.execPath, nodeArguments]
      : ['/bin/sh', ['-c', limitingScript(memoryMb, cpuSeconds), process.execPath, ...nodeArguments]];
  const child = spawn(command, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const { promise: exited, resolve: onExit } = Promise.withResolvers<void>();
  const { promise: ready, resolve: onReady } = Promise.withResolvers<Failure | undefined>();
  const running: Running = { child, ready, exited, busyMs: 0, onAnswer: () => {}, stderr: '' };
  const onGone = (detail: string) => {
    onReady(running.killed ?? { outcome: 'unavailable', detail });
    running.onAnswer(running.killed ?? { outcome: 'crash', detail });
    onExit();
  };
  let isReady = false;
  const split = frameSplitter(maxAnswerBytes, (answer) => {
    if (isReady) running.onAnswer({ outcome: 'answered', answer });
    isReady = true;
    onReady(undefined);
  });
  const timer = setTimeout(
    () => kill(running, { outcome: 'unavailable', detail: `it was not ready within ${START_TIMEOUT_MS / 1000} s` }),
    START_TIMEOUT_MS,
  );
  void ready.then(() => clearTimeout(timer));
  child.stdout.on('data', (part: Buffer) => {
    try {
      split(part);
    } catch (error) {
      kill(running, { outcome: 'crash', detail: (error as Error).message });
    }
  });
  child.stderr.on('data', (part: Buffer) => {
    running.stderr = `${running.stderr}${part}`.slice(0, MAX_STDERR_CHARACTERS);
  });
  // A child that was killed closes its input. Its end says more than the EPIPE error.
  child.stdin.on('error', () => {});
  child.once('error', (error) => onGone(error.message));
  child.once('close', (code, signal) => onGone(describeEnd(running, code, signal)));
  return running;
}

function describeEnd({ stderr }: Running, code: number | null, signal: NodeJS.Signals | null): string {
  const said = stderr.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? '';
  return `it ended with ${signal ?? `code ${code}`}${said === '' ? '' : `: ${said.trim()}`}`;
}

function kill(running: Running, why: Failure): void {
  running.killed ??= why;
  running.child.kill('SIGKILL');
}

/** Sends one request and waits for its answer, for the end of the process, or until a limit is exceeded. */
async function exchange(running: Running, request: Uint8Array, limits: ProcessLimits): Promise<Answer> {
  const { child } = running;
  const { memoryMb, requestMs } = limits;
  if (child.exitCode !== null || child.signalCode !== null)
    return { outcome: 'crash', detail: 'it ended before the request' };
  const { promise, resolve } = Promise.withResolvers<Answer>();
  running.onAnswer = resolve;
  const timeout = setTimeout(
    () => kill(running, { outcome: 'time', detail: `it took more than ${requestMs / 1000} s` }),
    requestMs,
  );
  const watch = setInterval(() => {
    if (residentMb(child.pid as number) > memoryMb)
      kill(running, { outcome: 'memory', detail: `it needed more than ${memoryMb} MB of memory` });
  }, WATCH_INTERVAL_MS);
  for (const part of frameOf(request)) child.stdin.write(part);
  const answer = await promise;
  clearTimeout(timeout);
  clearInterval(watch);
  running.onAnswer = () => {};
  return answer;
}

/** Sets the limits of the kernel for itself, then becomes the program of its arguments. */
function limitingScript(memoryMb: number, cpuSeconds: number): string {
  const dataKb = memoryMb * 1024 + reservedKb();
  const limits = ['-c 0', '-s 2048', '-f 0', `-t ${cpuSeconds}`, `-d ${dataKb}`];
  return `${limits.map((limit) => `ulimit ${limit} 2>/dev/null`).join('; ')}; exec "$0" "$@"`;
}

/**
 * Address space that this process has reserved for compiled code. V8 maps it writable at the start (512 MB), so that it
 * counts for RLIMIT_DATA in every process of this Node although it is never filled.
 */
function reservedKb(): number {
  let bytes = 0;
  for (const [, start = '', end = ''] of readProc('self/maps').matchAll(/^([\da-f]+)-([\da-f]+) rwxp /gm))
    bytes += Number.parseInt(end, 16) - Number.parseInt(start, 16);
  return Math.ceil(bytes / 1024);
}

/** 0 without /proc. */
function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readProc(`${pid}/status`))?.[1] ?? 0) / 1024;
}

function missingLimits(pid: number): string[] {
  const limits = readProc(`${pid}/limits`);
  if (limits === '') {
    const time = process.platform === 'win32' ? ['the kernel does not limit its processor time'] : [];
    return ['the kernel does not limit its memory; it checks it by itself', ...time];
  }
  const rows = [
    { name: 'Max data size', missing: 'the kernel does not limit its memory; it is checked every 20 ms' },
    { name: 'Max cpu time', missing: 'the kernel does not limit its processor time; its wall time is limited' },
  ];
  return rows.filter(({ name }) => new RegExp(`^${name} +unlimited`, 'm').test(limits)).map(({ missing }) => missing);
}

/** Empty if there is no such file. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

const OWN_CHECK_INTERVAL_MS = 50;

/**
 * The side of the child: answers requests one after another, until the input ends.
 * @param maxRequestBytes a larger request ends the process
 */
export function serveRequests(maxRequestBytes: number, answer: (request: Buffer) => Promise<Uint8Array>): void {
  watchOwnMemory(Number(process.argv[2]));
  const send = (contents: Uint8Array) => {
    for (const part of frameOf(contents)) process.stdout.write(part);
  };
  const split = frameSplitter(maxRequestBytes, (request) => void answer(request).then(send));
  process.stdin.on('data', split);
  // The parent has ended.
  process.stdin.once('end', () => process.exit());
  send(new Uint8Array());
}

/** For systems whose kernel does not limit it. */
function watchOwnMemory(memoryMb: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > memoryMb * 1024 * 1024) process.kill(process.pid, 'SIGKILL');
  }, OWN_CHECK_INTERVAL_MS).unref();
}

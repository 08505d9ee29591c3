// Verification of Ed25519 signatures (RFC 8032, 5.1.7) for browsers that do not have it. As strict as @noble/ed25519 with
// `zip215: false`, with which the tests compare it: the package would exceed the budget of verifier.html (decision 10).
// No secrets are here, so the time that a calculation takes tells nothing.
import { toHex } from '../lib/hex.ts';
import { concatBytes } from './concat-bytes.ts';
import { sha512 } from './sha2.ts';

/** Extended coordinates (RFC 8032, 5.1.4): x = X/Z, y = Y/Z, x·y = T/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];

/** The prime of the field. */
const P = 2n ** 255n - 19n;
/** The order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);
const ZERO: Point = [0n, 1n, 1n, 0n];
/** y = 4/5, x is even. */
const BASE = decodePoint(mod(4n * power(5n, P - 2n))) as Point;

/** False for signatures and keys of another length, or with a number or point that is not encoded as it must be. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const [encodedR, s] = [signature.subarray(0, 32), readNumber(signature.subarray(32))];
  const [key, r] = [decodePoint(readNumber(publicKey)), decodePoint(readNumber(encodedR))];
  if (key === undefined || r === undefined || s >= L || isSmall(key)) return false;
  const hashed = sha512(concatBytes([encodedR, publicKey, message], 64 + message.length));
  const difference = add(multiply(BASE, s), negate(add(r, multiply(key, readNumber(hashed) % L))));
  return isSmall(difference);
}

function mod(number: bigint): bigint {
  const rest = number % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function add([X1, Y1, Z1, T1]: Point, [X2, Y2, Z2, T2]: Point): Point {
  const a = (Y1 - X1) * (Y2 - X2);
  const b = (Y1 + X1) * (Y2 + X2);
  const c = mod(2n * T1 * T2) * D;
  const d = 2n * Z1 * Z2;
  const [e, f, g, h] = [mod(b - a), mod(d - c), mod(d + c), mod(b + a)];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

const negate = ([X, Y, Z, T]: Point): Point => [-X, Y, Z, -T];

function multiply(point: Point, factor: bigint): Point {
  let [result, double] = [ZERO, point];
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

/** Whether eight times the point is zero. */
function isSmall(point: Point): boolean {
  const [X, Y, Z] = multiply(point, 8n);
  return mod(X) === 0n && mod(Y - Z) === 0n;
}

/** RFC 8032, 5.1.3: y, and the lowest bit of x as bit 255. Undefined if there is no such point. */
function decodePoint(encoded: bigint): Point | undefined {
  const [y, sign] = [BigInt.asUintN(255, encoded), encoded >> 255n];
  const square = mod((y * y - 1n) * power(mod(D * y * y + 1n), P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_1);
  if (y >= P || mod(x * x) !== square || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

/** Little-endian. */
function readNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
}

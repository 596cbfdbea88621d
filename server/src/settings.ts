import { isIP } from 'node:net';
import { CATEGORY_SETS, type CategorySetName, type ServiceState } from 'civic-help/domain';

/** What the environment says. Where nothing is said, what is good for one machine. */
export interface Settings {
  port: number;
  host: string;
  /** Where the embedded PostgreSQL and the secret are kept; unused with `databaseUrl`, except for the log. */
  dataDir: string;
  databaseUrl?: string;
  /** Required with `databaseUrl`; else kept in DATA_DIR. */
  secret?: string;
  allowedOrigins: '*' | string[];
  /** Where nothing is said, the one that the database was begun with. */
  categorySet?: CategorySetName;
  serviceState?: ServiceState;
  serviceMessage?: string;
  rateLimit: number;
  /** Addresses and networks of proxies that may say where a call came from. */
  trustProxy: false | string;
  logLevel: string;
}

/** A setting that cannot be used, as one sentence for the operator. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Environment = Record<string, string | undefined>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];
const STATES: ServiceState[] = ['open', 'paused', 'closed'];
/** Characters. */
export const SECRET_MIN = 32;

/** Throws `SettingsError` at the first value that cannot be used. An empty value counts as absent. */
export function readSettings(env: Environment): Settings {
  const databaseUrl = read(env, 'DATABASE_URL');
  const secret = read(env, 'SECRET');
  if (databaseUrl !== undefined) checkDatabaseUrl(databaseUrl);
  if (databaseUrl !== undefined && secret === undefined) {
    throw new SettingsError(
      'SECRET is required with DATABASE_URL: set it to 32 or more random characters, and keep it safe.',
    );
  }
  if (secret !== undefined && secret.length < SECRET_MIN) {
    throw new SettingsError(`SECRET is too short: it needs at least ${SECRET_MIN} random characters.`);
  }
  return {
    port: readInteger(env, 'PORT', 4310, 0, 65_535),
    host: read(env, 'HOST') ?? '127.0.0.1',
    dataDir: read(env, 'DATA_DIR') ?? './data',
    databaseUrl,
    secret,
    allowedOrigins: readOrigins(read(env, 'ALLOWED_ORIGINS') ?? '*'),
    categorySet: readChoice(env, 'CATEGORY_SET', Object.keys(CATEGORY_SETS) as CategorySetName[]),
    serviceState: readChoice(env, 'SERVICE_STATE', STATES),
    serviceMessage: read(env, 'SERVICE_MESSAGE'),
    rateLimit: readInteger(env, 'RATE_LIMIT', 600, 0, 1_000_000),
    trustProxy: readTrustProxy(read(env, 'TRUST_PROXY')),
    logLevel: readChoice(env, 'LOG_LEVEL', LOG_LEVELS) ?? 'info',
  };
}

function read(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function readInteger(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = read(env, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new SettingsError(`${name} is "${text}": it has to be a whole number from ${min} to ${max}.`);
  }
  return value;
}

function readChoice<T extends string>(env: Environment, name: string, choices: readonly T[]): T | undefined {
  const text = read(env, name);
  if (text === undefined || choices.includes(text as T)) return text as T | undefined;
  throw new SettingsError(`${name} is "${text}": it has to be one of ${choices.join(', ')}.`);
}

function readOrigins(text: string): '*' | string[] {
  if (text === '*') return '*';
  const origins = text.split(/[\s,]+/).filter(Boolean);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new SettingsError(
        `ALLOWED_ORIGINS has "${origin}": each has to be like https://news.example.org, without a path, or all be "*".`,
      );
    }
  }
  return origins;
}

function checkDatabaseUrl(text: string): void {
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new SettingsError('DATABASE_URL has to be like postgres://user:password@host:5432/database.');
  }
}

function readTrustProxy(text: string | undefined): Settings['trustProxy'] {
  if (text === undefined) return false;
  const names = ['loopback', 'linklocal', 'uniquelocal'];
  const parts = text.split(/[\s,]+/);
  if (parts.every((part) => names.includes(part) || isNetwork(part))) return parts.join(',');
  throw new SettingsError(`TRUST_PROXY is "${text}": it has to list addresses, networks, or ${names.join(', ')}.`);
}

/** An address, or one with the length of its network's prefix. */
function isNetwork(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version > 0 && (prefix === undefined || (Number(prefix) > 0 && Number(prefix) <= (version === 4 ? 32 : 128)));
}

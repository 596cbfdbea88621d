import { expect } from 'chai';
import { readSettings, SettingsError } from '../src/settings.js';

describe('settings', () => {
  it('should be good for one machine when nothing is said', () => {
    expect(readSettings({ PORT: '', HOST: ' ' })).to.deep.include({
      port: 4310,
      host: '127.0.0.1',
      dataDir: './data',
      allowedOrigins: '*',
      categorySet: undefined,
      trustProxy: false,
      databaseUrl: undefined,
      secret: undefined,
    });
  });

  it('should take what is said', () => {
    expect(
      readSettings({
        PORT: '0',
        DATABASE_URL: 'postgres://u:p@db.example.org/help',
        SECRET: 's'.repeat(32),
        ALLOWED_ORIGINS: 'https://news.example.org, https://gov.example.org:8443',
        CATEGORY_SET: 'portal',
        TRUST_PROXY: 'loopback, 10.0.0.0/8',
      }),
    ).to.deep.include({
      port: 0,
      databaseUrl: 'postgres://u:p@db.example.org/help',
      secret: 's'.repeat(32),
      allowedOrigins: ['https://news.example.org', 'https://gov.example.org:8443'],
      categorySet: 'portal',
      trustProxy: 'loopback,10.0.0.0/8',
    });
  });

  const WRONG: [string, Record<string, string>, RegExp][] = [
    ['a port that is no number', { PORT: 'http' }, /^PORT is "http"/],
    ['a port that does not exist', { PORT: '65536' }, /^PORT is "65536"/],
    ['a negative port', { PORT: '-1' }, /^PORT is "-1"/],
    ['an unknown category set', { CATEGORY_SET: 'toString' }, /^CATEGORY_SET is .+ newspaper, platform, portal/],
    ['an unknown state', { SERVICE_STATE: 'shut' }, /^SERVICE_STATE/],
    [
      'an origin with a path',
      { ALLOWED_ORIGINS: 'https://a.example/b' },
      /^ALLOWED_ORIGINS has "https:\/\/a.example\/b"/,
    ],
    ['an origin that is no URL', { ALLOWED_ORIGINS: 'news' }, /^ALLOWED_ORIGINS has "news"/],
    [
      'a database that is not PostgreSQL',
      { DATABASE_URL: 'mysql://x', SECRET: 's'.repeat(32) },
      /^DATABASE_URL has to/,
    ],
    ['a database without SECRET', { DATABASE_URL: 'postgres://x/y' }, /^SECRET is required with DATABASE_URL/],
    ['a short SECRET', { SECRET: 'secret' }, /^SECRET is too short/],
    ['a strange proxy', { TRUST_PROXY: 'everybody' }, /^TRUST_PROXY is "everybody"/],
    ['a network that is none', { TRUST_PROXY: '10.0.0.0/99' }, /^TRUST_PROXY is "10.0.0.0\/99"/],
    ['a network without a length', { TRUST_PROXY: '10.0.0.0/' }, /^TRUST_PROXY is "10.0.0.0\/"/],
    ['the whole world as a proxy', { TRUST_PROXY: '::/0' }, /^TRUST_PROXY is "::\/0"/],
    ['a strange limit', { RATE_LIMIT: 'many' }, /^RATE_LIMIT is "many"/],
    ['a strange log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud"/],
  ];
  for (const [name, env, sentence] of WRONG) {
    it(`should refuse ${name}, in one sentence`, () => {
      expect(() => readSettings(env)).to.throw(SettingsError, sentence);
    });
  }
});

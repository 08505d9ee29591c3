import { expect, it } from 'vitest';
import { publicEnvironment, removeSecrets } from './public-environment.ts';

const PUBLIC = { PATH: '/usr/bin', HOME: '/home/robot', LANG: 'be_BY.UTF-8', LC_ALL: 'C', TZ: 'UTC', NODE_OPTIONS: '' };
const SECRETS = {
  LUSTERKA_KEY: 'k',
  LUSTERKA_KEY_PASSWORD: 'p',
  LUSTERKA_GIT_TOKEN: 't',
  MIRROR_TOKEN: 't',
  MIRROR_SSH_KEY: 's',
  GITHUB_TOKEN: 't',
  CI_JOB_TOKEN: 't',
  ACTIONS_RUNTIME_TOKEN: 't',
  NODE_AUTH_TOKEN: 't',
  AWS_SECRET_ACCESS_KEY: 's',
  SSH_AUTH_SOCK: '/tmp/agent',
  CREDENTIALS_DIRECTORY: '/run/credentials',
  HTTPS_PROXY: 'http://user:password@proxy.example',
  npm_config__auth: 'a',
  LC_TOKEN_: 't',
  ANYTHING: 'else',
};

it('has only variables that are named', () => {
  expect(publicEnvironment({ ...SECRETS, ...PUBLIC })).toEqual(PUBLIC);
});

it('removes all others, and returns the environment as it was', () => {
  const environment = { ...SECRETS, ...PUBLIC };
  expect(removeSecrets(environment)).toEqual({ ...SECRETS, ...PUBLIC });
  expect(environment).toEqual(PUBLIC);
});

import { describe, expect, it } from 'vitest';
import { mirrorSchema } from './mirror.ts';
import { pushSchema, targetFileSchema } from './target.ts';

describe('a target', () => {
  it.each([
    { kind: 'folder', path: '/srv/www' },
    { kind: 'rsync', to: 'web@mirror.example:/srv/www/' },
    { kind: 'rsync', to: 'rsync://127.0.0.1:8730/site/', passwordFrom: 'MIRROR_RSYNC' },
    { kind: 'rclone', to: 'bucket:site/be' },
    { kind: 'git', repository: 'git@git.example:people/pages.git' },
    { kind: 'git', repository: 'https://git.example/people/pages.git', branch: 'gh-pages' },
    { kind: 'kubo', api: 'http://127.0.0.1:5001/', authorizationFrom: 'MIRROR_KUBO' },
  ])('may be %o', (push) => {
    expect(pushSchema.safeParse(push).error?.issues).toBeUndefined();
  });

  // Would become a command, a flag, or another secret.
  it.each([
    { kind: 'rsync', to: '--rsh=sh -c id:/x/' },
    { kind: 'rsync', to: '-e.sh:/x/' },
    { kind: 'rsync', to: 'host:/srv/$(id)/' },
    { kind: 'rsync', to: 'host:/srv/www' },
    { kind: 'rclone', to: ':sftp,ssh="sh -c id":x' },
    { kind: 'rclone', to: 'remote,ssh=id:x' },
    { kind: 'rclone', to: '--config:x' },
    { kind: 'git', repository: 'ext::sh -c id' },
    { kind: 'git', repository: 'ssh://-oProxyCommand=id/x' },
    { kind: 'git', repository: 'git@-oProxyCommand=id:x' },
    { kind: 'git', repository: '--upload-pack=id' },
    { kind: 'git', repository: 'https://git.example/x', branch: '--force' },
    { kind: 'kubo', api: 'http://user:secret@127.0.0.1:5001/' },
    { kind: 'kubo', api: 'http://node.example/', authorizationFrom: 'LUSTERKA_KEY' },
    { kind: 'rsync', to: 'host:/x/', passwordFrom: 'GITHUB_TOKEN' },
    { kind: 'rsync', to: 'host:/x/', password: 'written down' },
  ])('may not be %o', (push) => {
    expect(pushSchema.safeParse(push).success).toBe(false);
  });

  it('cannot be a folder in content/mirrors', () => {
    const mirror = { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' };
    expect(mirrorSchema.safeParse({ ...mirror, push: { kind: 'rclone', to: 'bucket:site' } }).success).toBe(true);
    expect(mirrorSchema.safeParse({ ...mirror, push: { kind: 'folder', path: '/srv/www' } }).success).toBe(false);
  });

  it('has a unique id', () => {
    const target = { id: 'one', push: { kind: 'folder', path: '/srv/www' } };
    expect(targetFileSchema.safeParse({ targets: [target, target] }).success).toBe(false);
  });
});

import { expect } from 'chai';
import { createDecipheriv, randomBytes } from 'node:crypto';
import { hmac } from '../../src/auth/keys.js';
import { canonicalJson } from '../../src/canonical-json.js';
import { contentHash, makeContentKey, openContent, sealContent, unwrapContentKey } from '../../src/store/contents.js';

describe('contents', () => {
  const wrappingKey = randomBytes(32);
  const { key, wrapped } = makeContentKey(wrappingKey, '20260211-0001');
  const content = { text: '从外省回老家', contact: { phone: '13800001234' } };

  it('should open with the wrapped key as what was sealed', () => {
    const sealed = sealContent(key, '20260211-0001', 0, content);
    const unwrapped = unwrapContentKey(wrappingKey, '20260211-0001', wrapped);
    expect(openContent(unwrapped, '20260211-0001', 0, sealed)).to.deep.equal(content);
    expect(sealed.includes('13800001234')).to.equal(false);
  });

  it('should give every request a key of its own, and every sealing other bytes', () => {
    expect(makeContentKey(wrappingKey, '20260211-0001').key.equals(key)).to.equal(false);
    expect(sealContent(key, 'n', 0, content).equals(sealContent(key, 'n', 0, content))).to.equal(false);
  });

  it('should not open as another event, as that of another request, changed, or under another SECRET', () => {
    const sealed = sealContent(key, '20260211-0001', 0, content);
    const changed = Buffer.from(sealed);
    changed[20]! ^= 1;
    expect(() => openContent(key, '20260211-0001', 1, sealed)).to.throw();
    expect(() => openContent(key, '20260211-0002', 0, sealed)).to.throw();
    expect(() => openContent(key, '20260211-0001', 0, changed)).to.throw();
    expect(() => openContent(key, '20260211-0001', 0, sealed.subarray(0, 20))).to.throw();
    expect(() => unwrapContentKey(randomBytes(32), '20260211-0001', wrapped)).to.throw();
    expect(() => unwrapContentKey(wrappingKey, '20260211-0002', wrapped)).to.throw();
  });

  it('should use the request’s key itself neither to seal nor to prove', () => {
    const sealed = sealContent(key, 'n', 0, content);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      .setAAD(Buffer.from('n/0'))
      .setAuthTag(sealed.subarray(-16));
    decipher.update(sealed.subarray(12, -16));
    expect(() => decipher.final()).to.throw();
    expect(contentHash(key, 0, content).equals(hmac(key, '0', canonicalJson(content)))).to.equal(false);
  });

  it('should be proved by its hash to who has the key, and to nobody else', () => {
    const hash = contentHash(key, 0, content);
    expect(hash.equals(contentHash(key, 0, { contact: content.contact, text: content.text }))).to.equal(true);
    expect(hash.equals(contentHash(key, 0, { ...content, text: '别的' }))).to.equal(false);
    expect(hash.equals(contentHash(randomBytes(32), 0, content))).to.equal(false);
  });
});

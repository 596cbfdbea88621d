import { expect } from '@open-wc/testing';
import { BackendError } from '../../src/backend/backend.js';
import { CallTask, initialState, TaskStatus } from '../../src/controllers/task.js';
import { ControllerHost } from '../support/controller-host.js';

interface Run {
  args: readonly unknown[];
  signal: AbortSignal;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setUp() {
  const host = new ControllerHost();
  document.body.append(host);
  const runs: Run[] = [];
  const errors: BackendError[] = [];
  const completed: unknown[] = [];
  const state = { query: 'a' };
  const task = new CallTask(host, {
    args: () => [state.query],
    task: (args, { signal }) => new Promise<unknown>((resolve, reject) => runs.push({ args, signal, resolve, reject })),
    onComplete: (value) => completed.push(value),
    onError: (error) => errors.push(error),
  });
  return { host, task, runs, errors, completed, state };
}

describe('CallTask', () => {
  afterEach(() => document.querySelectorAll('test-controller-host').forEach((host) => host.remove()));

  it('should run at the first update, and again only when an argument changes', async () => {
    const { host, task, runs, state } = setUp();
    expect(task.status).to.equal(TaskStatus.INITIAL);
    host.update();
    host.update();
    expect(runs).to.have.length(1);
    expect(task.status).to.equal(TaskStatus.PENDING);
    state.query = 'b';
    host.update();
    expect(runs.map(({ args }) => args)).to.deep.equal([['a'], ['b']]);
  });

  it('should make the element draw the value, and tell it once', async () => {
    const { host, task, runs, completed } = setUp();
    host.update();
    const before = host.updates;
    runs[0]?.resolve('answer');
    await turn();
    expect(task).to.include({ status: TaskStatus.COMPLETE, value: 'answer' });
    expect(host.updates).to.equal(before + 1);
    expect(completed).to.deep.equal(['answer']);
  });

  it('should drop an answer that comes after a newer call, and abort it', async () => {
    const { host, task, runs, state } = setUp();
    host.update();
    state.query = 'b';
    host.update();
    expect(runs[0]?.signal.aborted).to.equal(true);
    runs[1]?.resolve('second');
    await turn();
    runs[0]?.resolve('first');
    await turn();
    expect(task.value).to.equal('second');
  });

  it('should keep showing the old value while a new call is pending', async () => {
    const { host, task, runs, state } = setUp();
    host.update();
    runs[0]?.resolve('old');
    await turn();
    state.query = 'b';
    host.update();
    expect(task).to.include({ status: TaskStatus.PENDING, value: 'old' });
  });

  it('should tell how it failed, and forget it when it runs again', async () => {
    const { host, task, runs, errors } = setUp();
    host.update();
    runs[0]?.reject(new BackendError('offline'));
    await turn();
    expect(task.status).to.equal(TaskStatus.ERROR);
    expect(task.failure?.kind).to.equal('offline');
    expect(errors).to.have.length(1);
    void task.run();
    expect(task).to.include({ status: TaskStatus.PENDING, failure: undefined });
  });

  it('should call whatever an own backend throws an error of the server', async () => {
    const { host, task, runs } = setUp();
    host.update();
    const thrown = new Error('x');
    runs[0]?.reject(thrown);
    await turn();
    expect(task.failure).to.include({ kind: 'server', cause: thrown });
  });

  it('should be back at the beginning when there is nothing to ask', async () => {
    const { host, task, runs } = setUp();
    host.update();
    runs[0]?.resolve(initialState);
    await turn();
    expect(task.status).to.equal(TaskStatus.INITIAL);
  });

  describe('element that leaves', () => {
    it('should abort without an error, and run again when it comes back', async () => {
      const { host, task, runs, errors } = setUp();
      host.update();
      host.remove();
      expect(runs[0]?.signal.aborted).to.equal(true);
      runs[0]?.reject(new DOMException('aborted', 'AbortError'));
      await turn();
      expect(task.status).to.equal(TaskStatus.INITIAL);
      expect(errors).to.deep.equal([]);
      document.body.append(host);
      runs[1]?.resolve('answer');
      await turn();
      expect(task.value).to.equal('answer');
    });

    it('should run again when it is only moved', async () => {
      const { host, task, runs } = setUp();
      host.update();
      const place = document.createElement('div');
      document.body.append(place);
      place.append(host);
      runs[0]?.reject(new DOMException('aborted', 'AbortError'));
      runs[1]?.resolve('answer');
      await turn();
      expect(task.value).to.equal('answer');
      place.remove();
    });

    it('should not ask again for what it has', async () => {
      const { host, runs } = setUp();
      host.update();
      runs[0]?.resolve('answer');
      await turn();
      host.remove();
      document.body.append(host);
      host.update();
      expect(runs).to.have.length(1);
    });

    it('should wait with an update that comes while it is away', async () => {
      const { host, runs, state } = setUp();
      host.update();
      runs[0]?.resolve('a');
      await turn();
      host.remove();
      state.query = 'b';
      host.update();
      expect(runs).to.have.length(1);
      document.body.append(host);
      expect(runs.map(({ args }) => args)).to.deep.equal([['a'], ['b']]);
    });
  });
});

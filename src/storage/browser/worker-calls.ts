/**
 * Calls of an object's methods in a dedicated worker: numbered messages, each answered once, arguments and answers as
 * structured cloning has them. All methods give promises.
 */
interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
/** An error's name says what kind it is, and cloning keeps it of a few only. */
type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: { readonly name: string; readonly message: string } };

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;

/** A worker, a worker's own global scope, or a port. */
interface End {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** The page's end. Rejects as the method did; from a worker that was ended comes nothing. */
export function callsTo<T extends object>(worker: End): T {
  const waiting = new Map<number, (answer: Answer) => void>();
  let calls = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, (answer) => {
        if ('failed' in answer) reject(Object.assign(new Error(answer.failed.message), { name: answer.failed.name }));
        else resolve(answer.value);
      });
      worker.postMessage({ id: calls, method, args } satisfies Call);
    });
  const ends = {
    get:
      (_: object, method: string) =>
      (...args: readonly unknown[]) =>
        call(method, args),
  };
  return new Proxy({}, ends) as T;
}

/** An object with methods of its `own`; each other call goes to what `to` gives at that moment. Rejects where that throws. */
export function passedOn<T extends object>(to: () => T, own: Partial<T>): T {
  const ends = {
    get: (methods: Methods, method: string) =>
      methods[method] ?? (async (...args: readonly unknown[]) => (to() as Methods)[method]?.(...args)),
  };
  return new Proxy(own as Methods, ends) as T;
}

/** The worker's end. */
export function answerCalls(target: object, page: End = globalThis as unknown as End): void {
  const methods = target as Methods;
  page.addEventListener('message', ({ data: { id, method, args } }: MessageEvent<Call>) => {
    const called = async (): Promise<unknown> => methods[method]?.(...args);
    called().then(
      (value) => page.postMessage({ id, value } satisfies Answer),
      (error: unknown) => page.postMessage({ id, failed: named(error) } satisfies Answer),
    );
  });
}

/** Of an Error and of a DOMException. */
function named(error: unknown): { readonly name: string; readonly message: string } {
  const { name = 'Error', message = error } = (error ?? {}) as { readonly name?: unknown; readonly message?: unknown };
  return { name: String(name), message: String(message) };
}

/** Payment as it was shown. Nothing here says that it arrived: only the centre knows. */
export const payment = {
  'payment.mark.open': 'belum dicatat',
  'payment.mark.done': 'dicatat',
} as const satisfies Readonly<Record<string, string>>;

/** On one line, whole: the longer it is, the smaller, from the size that reads at a metre down. */
export function BigNumber({ number }: { readonly number: string }) {
  return (
    <p class="paper-number" style={{ '--number-length': String(number.length) }}>
      <span>{number}</span>
    </p>
  );
}

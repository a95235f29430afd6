import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Button } from './button.tsx';
import { RadioGroup } from './choice.tsx';
import { TextField } from './field.tsx';

const options = [
  { value: 'a', label: 'Alpha' },
  { value: 'b', label: 'Beta' },
] as const;

afterEach(cleanup);

describe('what is to have the focus', () => {
  it('takes it when it is shown, also from a link that was pressed before', () => {
    const { rerender } = render(<a href="/">Home</a>);
    screen.getByRole('link').focus();
    rerender(
      <Button autoFocus onPress={() => {}}>
        Go
      </Button>,
    );
    expect(document.activeElement).toBe(screen.getByRole('button'));
    rerender(<TextField name="f" label="Field" value="" onInput={() => {}} autoFocus />);
    expect(document.activeElement).toBe(screen.getByLabelText('Field'));
    rerender(<RadioGroup name="r" label="Choice" value="b" options={options} onChoose={() => {}} autoFocus />);
    expect(document.activeElement).toBe(screen.getByLabelText('Beta'));
  });

  it('goes past what is disabled', () => {
    const closed = [{ value: 'a', label: 'Alpha', disabled: true }, options[1]] as const;
    render(<RadioGroup name="c" label="Choice" value="" options={closed} onChoose={() => {}} autoFocus />);
    expect(document.activeElement).toBe(screen.getByLabelText('Beta'));
  });

  it('leaves it to whoever types elsewhere', () => {
    const typed = <TextField name="s" label="Search" value="mar" onInput={() => {}} />;
    const { rerender } = render(<main>{typed}</main>);
    screen.getByLabelText('Search').focus();
    rerender(
      <main>
        {typed}
        <Button autoFocus onPress={() => {}}>
          Next
        </Button>
      </main>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Search'));
  });

  it('does not take it back when it is drawn again', () => {
    const field = (value: string) => (
      <>
        <TextField name="f" label="Field" value={value} onInput={() => {}} autoFocus />
        <a href="/">Home</a>
      </>
    );
    const { rerender } = render(field(''));
    screen.getByRole('link').focus();
    rerender(field('x'));
    expect(document.activeElement).toBe(screen.getByRole('link'));
  });
});

import { translate } from '../../locales/translate.ts';
import { QrCode, type QrModules } from '../../ui/codes/qr-code.tsx';

/** Four whole dots of a printer with eight dots a millimetre: every module of the code comes out alike. */
const moduleMm = 0.5;

/** What a machine reads, and below it what a person types where no machine can. */
export function PaperFoot({
  code,
  label,
  receiptCode,
}: {
  readonly code: QrModules | undefined;
  readonly label: string;
  readonly receiptCode: string | undefined;
}) {
  return (
    <div class="paper-foot" style={{ '--qr-size': `${(code?.length ?? 0) * moduleMm}mm` }}>
      {code !== undefined && <QrCode modules={code} label={label} />}
      {receiptCode !== undefined && (
        <p class="paper-code">
          {translate('id', 'slip.code')} <span>{receiptCode}</span>
        </p>
      )}
    </div>
  );
}

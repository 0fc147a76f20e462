import type { PdfAttachment } from '../../../shared/pdf/definition.ts';
import type { Instant } from '../../../shared/document/dates.ts';
import type { PdfFile } from './pdf-file.ts';
import { dateString, nameOf, Raw, refTo, textString } from './syntax.ts';

/** Files within the PDF: sources of what it shows. */
export interface Attachments {
  /** `changed` is the date that the file gets. A name that was given before gets a number. */
  add(attachment: PdfAttachment, changed: Instant): void;
  /** Names all files in the catalogue. */
  finish(): void;
}

export function createAttachments(file: PdfFile): Attachments {
  const names = new Set<string>();
  const specifications: number[] = [];
  return {
    add: ({ name, description, mediaType, bytes }, changed) => {
      const unique = uniqueName(name, names);
      const parameters = new Raw(`<</Size ${bytes.length}/ModDate${dateString(changed)}>>`);
      const content = file.stream(
        { Type: 'EmbeddedFile', Subtype: new Raw(nameOf(mediaType)), Params: parameters },
        bytes,
      );
      const id = file.reserve();
      const fileName = textString(unique);
      file.object(
        id,
        `<</Type/Filespec/AFRelationship/Source/F${fileName}/UF${fileName}/Desc${textString(description)}/EF<</F ${refTo(content)}/UF ${refTo(content)}>>>>`,
      );
      specifications.push(id);
    },
    finish: () => {
      if (specifications.length === 0) return;
      // Keys must be in the order of their bytes, whatever the names are.
      const keys = specifications.map((id, index) => `(${String(index).padStart(6, '0')})${refTo(id)}`);
      file.setNames('EmbeddedFiles', `<</Names[${keys.join('')}]>>`);
      file.setRoot('AF', `[${specifications.map(refTo).join(' ')}]`);
    },
  };
}

function uniqueName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let unique = name;
  for (let number = taken.has(name) ? taken.size + 1 : 2; taken.has(unique); number += 1) {
    unique = `${stem} (${number})${ending}`;
  }
  taken.add(unique);
  return unique;
}

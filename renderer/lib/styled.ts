import type { Attachment } from 'svelte/attachments';

/** Sets CSS properties through the element's own style object, which the content security policy allows. */
export function styled(properties: Readonly<Record<string, string>>): Attachment<HTMLElement> {
  return (element) => {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  };
}

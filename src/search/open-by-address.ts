// `?search=words` opens a page with the search under way: where the page for unknown addresses leads to, and a link anybody can give.

const words = new URLSearchParams(location.search).get('search');

if (words !== null)
  void customElements.whenDefined('ring-search').then(() => {
    const search = document.querySelector('ring-search');
    const field = search?.querySelector('input');
    if (field) field.value = words;
    search?.querySelector<HTMLElement>('.open')?.click();
  });

export {};

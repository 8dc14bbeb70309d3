/* The shapes: each writes NAME-a.csv and, but for one-table shapes, NAME-b.csv. */
#ifndef LINKAGE_SHAPES_H
#define LINKAGE_SHAPES_H

/* things.c */
void products(const char *folder);     /* titles with model numbers, makers, prices; two shops */
void descriptions(const char *folder); /* a name and a long description, hardly any price */
void citations(const char *folder);    /* two tidy libraries with other words for venues */
void scholar(
    const char *folder); /* a tidy library, and a large heap of cut and abbreviated copies */
void references(const char *folder);  /* one table of the same few papers, cited again and again */
void restaurants(const char *folder); /* two guides: names, addresses, phones */
void guides(const char *folder);      /* the same without phones */
void music(const char *folder);       /* one table out of five sources with habits of their own */
void songs(const char *folder);       /* two shops: prices, lengths, dates in other formats */
void beers(const char *folder);       /* names that share their maker's */
void companies(const char *folder);   /* Ltd, Limited; registered and trading addresses */

/* people.c */
void voters(const char *folder); /* two years of a register under other headers; no birth date */
void historical(
    const char *folder);           /* one table, many records of each, columns that repeat others */
void contacts(const char *folder); /* names, addresses, phones, addresses of mail; nothing else */
void split_names(const char *folder); /* names and addresses in parts here, in one cell there */
void dates(const char *folder);       /* dates and sexes written otherwise, one table in capitals */
void parts_of_dates(const char *folder); /* year, month and day in columns; one table */
void chinese(const char *folder); /* a register and a roll under other headers, without numbers */

#endif

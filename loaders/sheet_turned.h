/* Tables that stand on their side: the names of the columns down the first column, one record in
 * each of the others. */
#ifndef BD_LOADERS_SHEET_TURNED_H
#define BD_LOADERS_SHEET_TURNED_H

#include "loaders/sheet_cards.h"

/* Finds such a table in a sheet that fits into the head; `cards->head` is the list that it would
 * have been. Only where nothing else can be meant: most names are known ones, none stands among the
 * records, and the identity numbers of two or more records stand in one row. The caller resets
 * `cards`. */
BD_MUST_CHECK bd_status bd_turned_find(const bd_lexicon *lexicon, const bd_head *head,
                                       bd_cards *cards, bd_error *error);

#endif

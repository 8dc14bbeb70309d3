/* Forms instead of a list: one person to a card, labels with their values at the right of them
 * (姓名|张三|性别|男), card after card down the sheet. They become the list that they would have
 * been. */
#ifndef BD_LOADERS_SHEET_CARDS_H
#define BD_LOADERS_SHEET_CARDS_H

#include "loaders/sheet.h"

typedef struct bd_cards {
    bool found;
    bool turned; /* a table on its side (sheet_turned.h): all records have the number of the row in
                    which their identity numbers stand */
    /* The rows over the first card, a header, a row per card. Each has the number of a row of the
     * sheet: the header that of the first card's first line, the others of each card's second. */
    bd_head head;
    const bd_cell_row **rest; /* rows of the sheet that none of these stands for; in head.arena */
    size_t n_rest;
} bd_cards;

/* `head` is all of the sheet, and outlives `cards`. Found only where every card has an identity
 * number and hardly any label another one beside it, as headers have. */
BD_MUST_CHECK bd_status bd_cards_find(const bd_lexicon *lexicon, const bd_head *head,
                                      const bd_merge *merges, size_t n_merges, bd_cards *cards,
                                      bd_error *error);
void bd_cards_reset(bd_cards *cards);

#endif

/* Words in file names, sheet names and titles that speak for a table: those of its definition. */
#include "loaders/sheet.h"

#include <string.h>

#define MOST_BONUS 2.8
/* Weaker words say only something where no other word does: the name of a programme alone is that
 * of payments or of a roll, but in a title that says which it says nothing more. */
#define WEAK_WORD 0.5

static bool add_words(const bd_schema *schema, const char *context, bool weak, double *bonus) {
    bool any = false;
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table_definition *table = &schema->tables[t];
        for (size_t i = 0; i < table->n_words; i++) {
            double weight = table->words[i].weight;
            if ((weight < WEAK_WORD) != weak || !strstr(context, table->words[i].text)) continue;
            /* A second word adds little: they are not independent. */
            double more = weight > bonus[t] ? weight + 0.15 * bonus[t] : bonus[t] + 0.15 * weight;
            bonus[t] = more > MOST_BONUS ? MOST_BONUS : more;
            any = true;
        }
    }
    return any;
}

void bd_table_words(const bd_schema *schema, const char *context, double *bonus) {
    for (size_t t = 0; t < schema->n_tables; t++)
        bonus[t] = 0;
    if (!add_words(schema, context, false, bonus)) add_words(schema, context, true, bonus);
}

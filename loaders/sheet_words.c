/* Words in file names, sheet names and titles that speak for a table: those of its definition. */
#include "loaders/sheet.h"

#include <string.h>

#define MOST_BONUS 2.8

void bd_table_words(const bd_schema *schema, const char *context, double *bonus) {
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table_definition *table = &schema->tables[t];
        bonus[t] = 0;
        for (size_t i = 0; i < table->n_words; i++) {
            double weight = table->words[i].weight;
            if (!strstr(context, table->words[i].text)) continue;
            /* A second word adds little: they are not independent. */
            double more = weight > bonus[t] ? weight + 0.15 * bonus[t] : bonus[t] + 0.15 * weight;
            bonus[t] = more > MOST_BONUS ? MOST_BONUS : more;
        }
    }
}

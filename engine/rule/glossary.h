/* What the queries of rules write in Chinese into sentences, in English. */
#ifndef BD_RULE_GLOSSARY_H
#define BD_RULE_GLOSSARY_H

#include "engine/base/buffer.h"

typedef struct bd_glossary_word {
    const char *zh, *en;
} bd_glossary_word;
extern const bd_glossary_word bd_glossary_words[]; /* ends with NULL */

/* Appends the text with every word of its own (between marks, spaces and figures) that the glossary
 * or the words of kinship know put into English, and its marks (、 and those of full width) as
 * those of English. Names and what else it does not know stay as they are. */
void bd_glossary_say_english(const char *text, size_t length, bd_buffer *out);

#endif

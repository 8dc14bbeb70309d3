/* For engine/rule alone: the YAML front matter of a rule, with positions in the rule's text. */
#ifndef BD_RULE_FRONT_MATTER_H
#define BD_RULE_FRONT_MATTER_H

#include "engine/base/arena.h"
#include "engine/base/status.h"

#include <libfyaml.h>

typedef struct bd_front_matter {
    const char *file;
    const char *text; /* the whole file */
    size_t length_bytes;
    size_t yaml_begin_byte, yaml_end_byte; /* between the two lines of dashes */
    size_t query_begin_byte;
    struct fy_document *document;
    bd_arena *arena; /* texts are copied here */
} bd_front_matter;

/* Finds the two lines `---` and parses what is between them. `file` and `text` are borrowed. */
BD_MUST_CHECK bd_status bd_front_matter_open(const char *file, const char *text, size_t length,
                                             bd_arena *arena, bd_front_matter *matter,
                                             bd_error *error);
/* A YAML file without dashes and query, such as case.yaml; document NULL when it is empty. */
BD_MUST_CHECK bd_status bd_front_matter_open_whole(const char *file, const char *text,
                                                   size_t length, bd_arena *arena,
                                                   bd_front_matter *matter, bd_error *error);
void bd_front_matter_close(bd_front_matter *matter);

/* A key and its value in a mapping. */
typedef struct bd_entry {
    const char *key; /* in the arena */
    struct fy_node *key_node, *value;
} bd_entry;

/* The entries of a mapping in the order of the file; an error when `node` is something else. `at`
 * is the node to point at then. */
BD_MUST_CHECK bd_status bd_front_matter_entries(const bd_front_matter *matter, struct fy_node *node,
                                                struct fy_node *at, bd_entry **entries, size_t *n,
                                                bd_error *error);
/* The items of a sequence; one scalar counts as a sequence of one. */
BD_MUST_CHECK bd_status bd_front_matter_items(const bd_front_matter *matter, struct fy_node *node,
                                              struct fy_node ***items, size_t *n, bd_error *error);
/* A scalar's text, in the arena. `at` is pointed at when it is none. */
BD_MUST_CHECK bd_status bd_front_matter_text(const bd_front_matter *matter, struct fy_node *node,
                                             struct fy_node *at, const char **text,
                                             bd_error *error);

/* Where the content of a scalar stands in the rule's text. False when the text there is written
 * differently (escapes, several lines); the range is then that of the node. */
bool bd_front_matter_range(const bd_front_matter *matter, struct fy_node *node, size_t *begin_byte,
                           size_t *end_byte);

/* Sets an error that points at a node (NULL: at the first line); formats as bd_error_set. */
bd_status bd_front_matter_error(const bd_front_matter *matter, struct fy_node *node,
                                bd_error *error, const char *zh, const char *en, ...)
    __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* Adds a hint with the nearest of `names`, when one is near. */
void bd_hint_nearest(bd_error *error, const char *name, const char *const *names, size_t n);

#endif

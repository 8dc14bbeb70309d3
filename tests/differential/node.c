#include "node.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory) {
    if (memory) return memory;
    fprintf(stderr, "out of memory\n");
    abort();
}

static node *new_node(bd_arena *arena, value_sort sort, size_t capacity) {
    node *made = checked(bd_arena_array(arena, 1, sizeof *made));
    *made = (node){.sort = sort, .capacity = capacity};
    if (capacity) made->kids = checked(bd_arena_array(arena, capacity, sizeof(node *)));
    return made;
}

node *make_node(bd_arena *arena, value_sort sort, const char *ours, const char *theirs, ...) {
    node *made = new_node(arena, sort, MOST_KIDS);
    made->ours = ours;
    made->theirs = theirs ? theirs : ours;
    va_list kids;
    va_start(kids, theirs);
    for (node *kid; made->n_kids < MOST_KIDS && (kid = va_arg(kids, node *));)
        made->kids[made->n_kids++] = kid;
    va_end(kids);
    return made;
}

node *make_leaf(bd_arena *arena, value_sort sort, const char *format, ...) {
    node *made = new_node(arena, sort, 0);
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    made->ours = made->theirs = checked(bd_arena_text(arena, text, strlen(text)));
    return made;
}

node *make_list(bd_arena *arena) {
    return new_node(arena, SORT_LIST, 0);
}

void add_to_list(bd_arena *arena, node *list, node *item) {
    if (list->n_kids == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 4;
        node **kids = checked(bd_arena_array(arena, capacity, sizeof *kids));
        if (list->n_kids) memcpy(kids, list->kids, list->n_kids * sizeof *kids);
        list->kids = kids;
        list->capacity = capacity;
    }
    list->kids[list->n_kids++] = item;
}

node *optional(node *part) {
    part->optional = true;
    return part;
}

void render(const node *root, text_side side, bd_buffer *out) {
    if (root->empty) return;
    if (root->sort == SORT_LIST) {
        for (size_t i = 0; i < root->n_kids; i++) {
            if (i) bd_buffer_append_text(out, ", ");
            render(root->kids[i], side, out);
        }
        return;
    }
    const char *text = side == OURS ? root->ours : root->theirs;
    for (; *text; text++) {
        bool kid = text[0] == '$' && text[1] >= '0' && text[1] <= '9' && root->n_kids;
        if (kid && (size_t)(text[1] - '0') < root->n_kids)
            render(root->kids[*++text - '0'], side, out);
        else
            bd_buffer_append_byte(out, *text);
    }
}

size_t count_nodes(const node *root) {
    size_t n = 1;
    for (size_t i = 0; i < root->n_kids && !root->empty; i++)
        n += count_nodes(root->kids[i]);
    return n;
}

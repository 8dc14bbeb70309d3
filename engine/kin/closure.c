/* Shortest paths from one official to the relatives. */
#include "engine/kin/closure.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/kin/traits.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NODES 2048u /* found around one official, before cutting */
#define MOST_EDGES 256u  /* of one person on the way: more is a bad merge, not walked over */
#define N_SLOTS 8192u    /* a power of two, well above MOST_NODES */
#define NO_NODE UINT16_MAX
#define GENERATION_DAYS (15 * 365 + 4)

typedef struct node {
    uint32_t person;
    uint16_t previous; /* node before; NO_NODE for the official */
    uint16_t
        step_start; /* node where the last step of `relation` begins; NO_NODE when it is unknown */
    const bd_kin_edge *edge; /* that leads here */
    bd_kin_relation relation;
    bd_traits traits;
    uint8_t degree, n_steps, evidence, n_edges;
    uint8_t class;
    bool settled, terminal;
} node;

/* Names of relations met before. */
typedef struct known_name {
    bd_kin_relation relation;
    uint8_t length; /* 0: free */
    char text[47];
} known_name;
#define N_NAMES 512u

typedef struct bd_kin_search {
    const bd_kin_closure_input *input;
    uint32_t official;
    size_t n_nodes;
    bool cut;
    node nodes[MOST_NODES];
    uint16_t slots[N_SLOTS]; /* node + 1 by person */
    known_name names[N_NAMES];
    bd_buffer scratch;
} search;

bd_status bd_kin_search_create(const bd_kin_closure_input *input, bd_kin_search **out,
                               bd_error *error) {
    *out = bd_allocate_zero(1, sizeof **out);
    if (!*out) return bd_error_memory(error, sizeof **out);
    (*out)->input = input;
    return BD_OK;
}

void bd_kin_search_free(bd_kin_search *s) {
    if (!s) return;
    bd_buffer_reset(&s->scratch);
    free(s);
}

void bd_kin_list_reset(bd_kin_list *list) {
    free(list->rows);
    bd_buffer_reset(&list->paths);
    memset(list, 0, sizeof *list);
}

/* --- Nodes
 * ---------------------------------------------------------------------------------------- */

static uint16_t *find_slot(search *s, uint32_t person) {
    uint32_t p = (uint32_t)bd_hash_u64(person) & (N_SLOTS - 1);
    while (s->slots[p] && s->nodes[s->slots[p] - 1].person != person)
        p = (p + 1) & (N_SLOTS - 1);
    return &s->slots[p];
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return a < b ? -1 : a > b;
}

/* Which of two ways to one person is better. */
static int compare_ways(const search *s, const node *a, const node *b) {
    /* Any kinship says more than that two people were once in one household. */
    int order =
        compare_numbers(a->class == BD_KIN_CLASS_HOUSEMATE, b->class == BD_KIN_CLASS_HOUSEMATE);
    if (!order) order = compare_numbers(a->degree, b->degree);
    if (!order) order = compare_numbers(a->n_steps, b->n_steps);
    if (!order) order = compare_numbers(a->evidence, b->evidence);
    /* More edges for the same steps: everyone in between is known. */
    if (!order) order = compare_numbers(b->n_edges, a->n_edges);
    if (!order) order = compare_numbers(s->nodes[a->previous].person, s->nodes[b->previous].person);
    /* Edges of one person are in a fixed order. */
    return order ? order : compare_numbers((uintptr_t)a->edge, (uintptr_t)b->edge);
}

static void offer(search *s, const node *candidate) {
    uint16_t *slot = find_slot(s, candidate->person);
    if (*slot) {
        node *known = &s->nodes[*slot - 1];
        if (!known->settled && compare_ways(s, candidate, known) < 0) *known = *candidate;
        return;
    }
    if (s->n_nodes == MOST_NODES) {
        s->cut = true;
        return;
    }
    s->nodes[s->n_nodes] = *candidate;
    *slot = (uint16_t)++s->n_nodes;
}

/* The unsettled node with the best way; NO_NODE when all are settled. */
static uint16_t next_node(const search *s) {
    uint16_t best = NO_NODE;
    for (uint16_t i = 1; i < s->n_nodes; i++) {
        const node *a = &s->nodes[i];
        if (a->settled) continue;
        if (best == NO_NODE) {
            best = i;
            continue;
        }
        const node *b = &s->nodes[best];
        int order = compare_ways(s, a, b);
        if (order < 0 || (order == 0 && a->person < b->person)) best = i;
    }
    return best;
}

/* --- What the graph says about two people
 * --------------------------------------------------------- */

static const bd_kin_edge *edges_of(const search *s, uint32_t person, uint32_t *n) {
    const bd_kin_graph *graph = s->input->graph;
    *n = graph->offsets[person + 1] - graph->offsets[person];
    return graph->edges + graph->offsets[person];
}

static bool is_step(const bd_kin_edge *edge, bd_kin_kind kind) {
    return edge->class == BD_KIN_CLASS_KIN && edge->n_steps == 1 &&
           bd_kin_step_kind(edge->steps[0]) == kind;
}

/* Does `child` have a parent of that sex other than `parent`? */
static bool has_other_parent(const search *s, uint32_t child, uint32_t parent, bd_kin_sex sex) {
    uint32_t n;
    const bd_kin_edge *edges = edges_of(s, child, &n);
    for (uint32_t i = 0; i < n && i < MOST_EDGES; i++) {
        if (!is_step(&edges[i], BD_KIN_PARENT) || edges[i].to == parent) continue;
        bd_kin_sex other = (bd_kin_sex)bd_people_traits(s->input->people, edges[i].to).sex;
        if (!other) other = bd_kin_step_sex(edges[i].steps[0]);
        if (sex && other == sex) return true;
    }
    return false;
}

/* May the other parent of a child be called a spouse? Not after a divorce, nor next to a spouse. */
static bool may_be_spouse(const search *s, uint32_t person, uint32_t other) {
    uint32_t n;
    const bd_kin_edge *edges = edges_of(s, person, &n);
    for (uint32_t i = 0; i < n && i < MOST_EDGES; i++) {
        if (edges[i].class == BD_KIN_CLASS_FORMER && edges[i].to == other) return false;
        if (!is_step(&edges[i], BD_KIN_SPOUSE)) continue;
        bool ended = edges[i].flags & BD_KIN_EDGE_ENDED;
        if (edges[i].to == other ? ended : !ended) return false;
    }
    return true;
}

static bool are_generations(const bd_traits *elder, const bd_traits *younger) {
    if (elder->birth_date == BD_NULL_I32 || younger->birth_date == BD_NULL_I32) return true;
    return (int64_t)younger->birth_date - elder->birth_date >= GENERATION_DAYS;
}

/* --- One step of the search
 * ----------------------------------------------------------------------- */

static bd_kin_step with_sex(bd_kin_step step, bd_kin_sex sex) {
    return bd_kin_step_make(bd_kin_step_kind(step), sex ? sex : bd_kin_step_sex(step),
                            bd_kin_step_order(step), bd_kin_step_adoptive(step));
}

/* Sexes and order as the numbers tell them. A spouse of unknown sex is taken to be of the other sex
 * than the person before, so that 岳父 and 公公 can be told apart. */
static void complete_relation(const search *s, node *c) {
    bd_kin_relation *relation = &c->relation;
    bd_kin_step *last = &relation->steps[relation->n_steps - 1];
    *last = with_sex(*last, (bd_kin_sex)c->traits.sex);
    if (bd_kin_step_kind(*last) == BD_KIN_SIBLING && c->step_start != NO_NODE) {
        int32_t own = s->nodes[c->step_start].traits.birth_date, other = c->traits.birth_date;
        if (own != BD_NULL_I32 && other != BD_NULL_I32 && own != other)
            *last = bd_kin_step_make(BD_KIN_SIBLING, bd_kin_step_sex(*last),
                                     other < own ? BD_KIN_ELDER : BD_KIN_YOUNGER,
                                     bd_kin_step_adoptive(*last));
    }
    bd_kin_sex before = (bd_kin_sex)s->nodes[0].traits.sex;
    for (int i = 0; i < relation->n_steps; i++) {
        bd_kin_step *step = &relation->steps[i];
        if (bd_kin_step_kind(*step) == BD_KIN_SPOUSE && !bd_kin_step_sex(*step) && before)
            *step = with_sex(*step, before == BD_KIN_MALE ? BD_KIN_FEMALE : BD_KIN_MALE);
        before = bd_kin_step_sex(*step);
    }
}

/* After a merge of two steps over known people: is the parent a step-parent, the child a stepchild,
 * the other parent a spouse? False when there is no kinship to report. */
static bool check_merged(const search *s, node *c) {
    const node *start = &s->nodes[c->step_start];
    bd_kin_step *last = &c->relation.steps[c->relation.n_steps - 1];
    bd_kin_kind kind = bd_kin_step_kind(*last);
    bool step_relation = false;
    if (kind == BD_KIN_SPOUSE) return may_be_spouse(s, start->person, c->person);
    if (kind == BD_KIN_PARENT)
        step_relation = !are_generations(&c->traits, &start->traits) ||
                        has_other_parent(s, start->person, c->person, (bd_kin_sex)c->traits.sex);
    if (kind == BD_KIN_CHILD)
        step_relation =
            !are_generations(&start->traits, &c->traits) ||
            has_other_parent(s, c->person, start->person, (bd_kin_sex)start->traits.sex);
    if (kind == BD_KIN_PARENT || kind == BD_KIN_CHILD)
        *last =
            bd_kin_step_make(kind, bd_kin_step_sex(*last), bd_kin_step_order(*last), step_relation);
    return true;
}

/* Puts the edge behind the way to `u`. False when that leads to no kinship. */
static bool join_edge(const search *s, const node *u, const bd_kin_edge *edge, node *c) {
    c->step_start = edge->n_steps == 1 ? c->previous : NO_NODE;
    for (int i = 0; i < edge->n_steps; i++) {
        bd_kin_kind before = c->relation.n_steps
                                 ? bd_kin_step_kind(c->relation.steps[c->relation.n_steps - 1])
                                 : BD_KIN_NO_STEP;
        bd_kin_kind kind = bd_kin_step_kind(edge->steps[i]);
        bd_kin_join join = bd_kin_relation_append(&c->relation, edge->steps[i]);
        /* The spouse of a spouse is oneself, or no relative. */
        if (join == BD_KIN_JOIN_SELF || join == BD_KIN_JOIN_TOO_LONG) return false;
        if (join == BD_KIN_JOIN_PLAIN || i > 0) continue;
        if (edge->n_steps == 1) c->step_start = u->step_start;
        bool may_turn_back = (before == BD_KIN_PARENT && kind == BD_KIN_CHILD) ||
                             (before == BD_KIN_CHILD && kind == BD_KIN_PARENT) ||
                             (before == BD_KIN_SIBLING && kind == BD_KIN_SIBLING);
        bool known_people = edge->n_steps == 1 && u->step_start != NO_NODE;
        bool is_other_parent = before == BD_KIN_CHILD && kind == BD_KIN_PARENT;
        if (is_other_parent || (may_turn_back && !known_people)) c->evidence = BD_KIN_INFERRED;
        if (known_people && !check_merged(s, c)) return false;
    }
    return true;
}

/* Who moved out after a divorce is no hidden relative. */
static bool were_married(const search *s, uint32_t other) {
    uint32_t n;
    const bd_kin_edge *edges = edges_of(s, s->official, &n);
    for (uint32_t i = 0; i < n && i < MOST_EDGES; i++) {
        bool former = edges[i].class == BD_KIN_CLASS_FORMER || is_step(&edges[i], BD_KIN_SPOUSE);
        if (former && edges[i].to == other) return true;
    }
    return false;
}

static void walk_edge(search *s, uint16_t from, const bd_kin_edge *edge) {
    const node *u = &s->nodes[from];
    if (edge->to == s->official) return;
    if (s->input->distrusted && edge->evidence >= s->input->distrusted) return;
    const uint16_t *slot = find_slot(s, edge->to);
    if (*slot && s->nodes[*slot - 1].settled) return;
    node c = {.person = edge->to,
              .previous = from,
              .edge = edge,
              .class = edge->class,
              .relation = u->relation,
              .step_start = NO_NODE};
    c.evidence = edge->evidence > u->evidence ? edge->evidence : u->evidence;
    c.n_edges = (uint8_t)(u->n_edges + 1);
    c.n_steps = (uint8_t)(u->n_steps + (edge->n_steps ? edge->n_steps : 1));
    c.degree = 1;
    c.terminal = edge->class != BD_KIN_CLASS_KIN;
    if (edge->class == BD_KIN_CLASS_KIN && (edge->flags & BD_KIN_EDGE_ENDED)) {
        /* A divorce of the last 24 months may be one on paper: shown as a former spouse. */
        if (!(edge->flags & BD_KIN_EDGE_RECENT)) return;
        c.class = BD_KIN_CLASS_FORMER;
        c.terminal = true;
    }
    if (c.terminal && from != 0) return;
    if (edge->class == BD_KIN_CLASS_HOUSEMATE && were_married(s, edge->to)) return;
    c.traits = bd_people_traits(s->input->people, c.person);
    if (c.terminal) {
        if (edge->n_steps) c.relation = bd_kin_edge_relation(edge);
        offer(s, &c);
        return;
    }
    if (c.n_steps > s->input->most_degree + 1) return;
    c.relation.unclear = u->relation.unclear || edge->unclear;
    if (!join_edge(s, u, edge, &c)) return;
    c.degree = c.relation.n_steps;
    if (c.degree > s->input->most_degree) return;
    complete_relation(s, &c);
    offer(s, &c);
}

static void find_relatives(search *s) {
    node origin = {.person = s->official,
                   .previous = 0,
                   .step_start = NO_NODE,
                   .settled = true,
                   .traits = bd_people_traits(s->input->people, s->official)};
    offer(s, &origin);
    uint16_t at = 0;
    for (size_t n_settled = 0; at != NO_NODE; at = next_node(s), n_settled++) {
        if (n_settled > BD_KIN_MOST_RELATIVES) {
            s->cut = true;
            return;
        }
        s->nodes[at].settled = true;
        if (s->nodes[at].terminal) continue;
        uint32_t n;
        const bd_kin_edge *edges = edges_of(s, s->nodes[at].person, &n);
        if (at != 0 && n > MOST_EDGES) {
            s->cut = true;
            continue;
        }
        for (uint32_t i = 0; i < n; i++)
            walk_edge(s, at, &edges[i]);
    }
}

/* --- Results
 * -------------------------------------------------------------------------------------- */

static void append_person(const search *s, uint32_t person, bd_buffer *out) {
    const char *name = "";
    size_t length = 0;
    if (s->input->people->names)
        name = bd_dictionary_text(s->input->texts, s->input->people->names[person], &length);
    if (length) {
        bd_buffer_append(out, name, length);
    } else {
        bd_buffer_append_text(out, "姓名不详");
    }
}

static void append_relation(search *s, const bd_kin_relation *relation, bd_buffer *out) {
    uint64_t key;
    memcpy(&key, relation, sizeof key);
    known_name *known = &s->names[bd_hash_u64(key) & (N_NAMES - 1)];
    if (!known->length || memcmp(&known->relation, relation, sizeof *relation) != 0) {
        bd_buffer_clear(&s->scratch);
        bd_kin_relation_name(relation, BD_LANGUAGE_ZH, &s->scratch);
        if (s->scratch.length_bytes > sizeof known->text) {
            bd_buffer_append(out, s->scratch.data, s->scratch.length_bytes);
            return;
        }
        known->relation = *relation;
        known->length = (uint8_t)s->scratch.length_bytes;
        memcpy(known->text, bd_buffer_text(&s->scratch), known->length);
    }
    bd_buffer_append(out, known->text, known->length);
}

/* The words for what is no path of kinship; NULL for kin. */
static const char *class_words(bd_kin_class class) {
    switch (class) {
    case BD_KIN_CLASS_FORMER:
        return "前配偶";
    case BD_KIN_CLASS_OTHER:
        return "其他亲属";
    case BD_KIN_CLASS_HOUSEMATE:
        return "曾同户";
    case BD_KIN_CLASS_SPECIAL:
        return "特定关系人";
    default:
        return NULL;
    }
}

void bd_kin_row_relation(const bd_kin_row *row, bd_buffer *out) {
    const char *words = class_words((bd_kin_class)row->class);
    if (words) {
        bd_buffer_append_text(out, words);
    } else {
        bd_kin_relation_name(&row->relation, BD_LANGUAGE_ZH, out);
    }
}

/* What the next person is to the one before, with sexes and order as far as they are known. */
static void append_edge(search *s, const node *c, bd_buffer *out) {
    bd_kin_relation hop = bd_kin_edge_relation(c->edge);
    const node *before = &s->nodes[c->previous];
    if (hop.n_steps > 0) {
        bd_kin_step *last = &hop.steps[hop.n_steps - 1];
        *last = with_sex(*last, (bd_kin_sex)c->traits.sex);
        int32_t own = before->traits.birth_date, other = c->traits.birth_date;
        if (hop.n_steps == 1 && bd_kin_step_kind(*last) == BD_KIN_SIBLING && own != BD_NULL_I32 &&
            other != BD_NULL_I32 && own != other)
            *last = bd_kin_step_make(BD_KIN_SIBLING, bd_kin_step_sex(*last),
                                     other < own ? BD_KIN_ELDER : BD_KIN_YOUNGER,
                                     bd_kin_step_adoptive(*last));
        if (bd_kin_step_kind(hop.steps[0]) == BD_KIN_SPOUSE && !bd_kin_step_sex(hop.steps[0]) &&
            before->traits.sex)
            hop.steps[0] = with_sex(hop.steps[0], before->traits.sex == BD_KIN_MALE ? BD_KIN_FEMALE
                                                                                    : BD_KIN_MALE);
    }
    bd_buffer_append_text(out, " —");
    const char *words = class_words((bd_kin_class)c->class);
    if (words) {
        bd_buffer_append_text(out, words);
    } else {
        append_relation(s, &hop, out);
    }
    bd_buffer_append_text(out, "→ ");
}

static void append_path(search *s, const node *c, bd_buffer *out) {
    const node *way[BD_KIN_MOST_STEPS + 2];
    int n = 0;
    for (; c != &s->nodes[0] && n < BD_KIN_MOST_STEPS + 2; c = &s->nodes[c->previous])
        way[n++] = c;
    bd_buffer_append_text(out, "公职人员 ");
    append_person(s, s->official, out);
    while (n-- > 0) {
        append_edge(s, way[n], out);
        append_person(s, way[n]->person, out);
    }
}

static bool is_declared(const search *s, uint32_t relative) {
    uint32_t n;
    const bd_kin_edge *edges = edges_of(s, s->official, &n);
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (edges[middle].to < relative) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < n && edges[low].to == relative; low++) {
        if (edges[low].flags & BD_KIN_EDGE_DECLARED) return true;
    }
    return false;
}

static int compare_rows(const void *left, const void *right) {
    const bd_kin_row *a = left, *b = right;
    return compare_numbers(a->relative, b->relative);
}

static bd_status collect(search *s, bd_kin_list *list, bd_error *error) {
    size_t first = list->count;
    BD_TRY(
        bd_grow(&list->rows, &list->capacity, list->count + s->n_nodes, sizeof *list->rows, error));
    for (size_t i = 1; i < s->n_nodes; i++) {
        const node *c = &s->nodes[i];
        if (!c->settled) continue;
        if (c->class == BD_KIN_CLASS_KIN && c->degree > 3 && !bd_kin_relation_range(&c->relation))
            continue;
        bd_kin_row row = {.relative = c->person,
                          .official = s->official,
                          .previous = s->nodes[c->previous].person,
                          .relation = c->relation,
                          .class = c->class,
                          .degree = c->degree,
                          .evidence = c->evidence};
        row.declared = is_declared(s, c->person);
        if (s->cut && !row.declared) row.evidence = BD_KIN_INFERRED;
        size_t offset = list->paths.length_bytes;
        append_path(s, c, &list->paths);
        if (list->paths.length_bytes > UINT32_MAX)
            return bd_error_set(error, BD_ERROR_LIMIT,
                                "亲属关系路径超过 4 GB,请减少层级(max_degree)",
                                "the kinship paths exceed 4 GB: lower the degree (max_degree)");
        row.path_offset = (uint32_t)offset;
        row.path_bytes = (uint32_t)(list->paths.length_bytes - offset);
        list->rows[list->count++] = row;
    }
    BD_TRY(bd_buffer_status(&list->paths, error));
    if (list->count - first > 1)
        qsort(list->rows + first, list->count - first, sizeof *list->rows, compare_rows);
    return BD_OK;
}

static void forget(search *s) {
    for (size_t i = 0; i < s->n_nodes; i++) {
        /* Slots are found by probing, so they are cleared only after all were found. */
        s->nodes[i].previous = (uint16_t)(find_slot(s, s->nodes[i].person) - s->slots);
    }
    for (size_t i = 0; i < s->n_nodes; i++)
        s->slots[s->nodes[i].previous] = 0;
    s->n_nodes = 0;
    s->cut = false;
}

bd_status bd_kin_relatives(bd_kin_search *s, uint32_t official, bd_kin_list *list,
                           bd_error *error) {
    const bd_kin_graph *graph = s->input->graph;
    if (official == 0 || official > graph->n_persons) return BD_OK;
    if (graph->offsets[official + 1] == graph->offsets[official]) return BD_OK;
    s->official = official;
    find_relatives(s);
    bd_status status = collect(s, list, error);
    forget(s);
    return status;
}

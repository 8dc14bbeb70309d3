/* The grammar of the rule language. Operator precedence is PostgreSQL's. Actions only build trees
 * (ast.h); constructors never return NULL. */
%include {
#include "engine/sql/ast.h"
#include "engine/sql/grammar_interface.h"
#include <assert.h>
#include <stdlib.h>
}
%name bd_sql_grammar
%token_prefix TOKEN_
%token_type {const bd_token *}
%extra_argument {bd_parse *parse}
%stack_size 600
%syntax_error { bd_parse_syntax_error(parse, TOKEN); }
%stack_overflow {
    bd_span span = {0, 0};
    if (parse->n_tokens) span = parse->tokens[0].span;
    (void)bd_parse_fail(parse, span, "嵌套太深;请拆成几个 WITH 子句",
                        "nested too deeply; split it into several WITH clauses");
}

%left OR.
%left AND.
%right NOT.
%nonassoc IS.
%nonassoc EQ NE LT LE GT GE.
%nonassoc BETWEEN IN LIKE NOT_LA.
%nonassoc ESCAPE.
%left CONCAT OVERLAP CONTAINS CONTAINED.
%left PLUS MINUS.
%left STAR SLASH PERCENT.
%right SIGN.
%left TYPECAST.

/* Words of SQL outside the dialect: no rule uses this token, so that it is always a syntax error. */
%token REFUSED.

input ::= START_QUERY query(Q) end. { parse->query = Q; }
input ::= START_QUERY LP query(Q) RP end. { parse->query = Q; }
input ::= START_EXPRESSION expression(E). { parse->expression = E; }
input ::= START_DEFINITION definition(D) end. { parse->definition = D; }
end ::= .
end ::= SEMICOLON.

/* --- Definitions ------------------------------------------------------------- */

%type definition {bd_ast_definition *}
%type columns {bd_ast_definition *}
%type required {bool}
%type aliases {bd_ast_list *}
%type texts {bd_ast_list *}
%type says {bd_ast_table_says *}
%type words {bd_ast_list *}
%type word {bd_ast_list *}
definition(D) ::= CREATE TABLE ID(N) LP columns(C) RP says(S). { D = C; D->name = N; D->says = S; }
definition(D) ::= CREATE DERIVED(W) TABLE ID(N) LP columns(C) RP says(S). {
    D = C;
    D->name = N;
    D->says = S;
    D->derived = true;
    D->derived_span = W->span;
}
definition(D) ::= CREATE VIEW ID(N) AS query(Q). {
    D = bd_ast_definition_add(parse, NULL, NULL, NULL, false, NULL);
    D->name = N;
    D->query = Q;
}
columns(A) ::= ID(N) ID(T) required(R) aliases(L). { A = bd_ast_definition_add(parse, NULL, N, T, R, L); }
columns(A) ::= columns(B) COMMA ID(N) ID(T) required(R) aliases(L). {
    A = bd_ast_definition_add(parse, B, N, T, R, L);
}
required(R) ::= . { R = false; }
required(R) ::= REQUIRED. { R = true; }
aliases(L) ::= . { L = NULL; }
aliases(L) ::= ALIAS texts(T). { L = T; }
texts(L) ::= STRING(S). { L = bd_ast_list_add(parse, NULL, bd_ast_literal(parse, BD_AST_TEXT, S)); }
texts(L) ::= texts(M) ALIAS_COMMA STRING(S). { L = bd_ast_list_add(parse, M, bd_ast_literal(parse, BD_AST_TEXT, S)); }

/* What a table says of itself behind its columns: a word, then a name, names or texts. */
says(S) ::= . { S = NULL; }
says(S) ::= says(M) ID(K) ID(V). {
    S = bd_ast_says_add(parse, M, K, bd_ast_list_add(parse, NULL, bd_ast_name(parse, NULL, V)));
}
says(S) ::= says(M) ID(K) LP names(L) RP. { S = bd_ast_says_add(parse, M, K, L); }
says(S) ::= says(M) ID(K) words(L). { S = bd_ast_says_add(parse, M, K, L); }
words(L) ::= word(W). { L = W; }
words(L) ::= words(M) ALIAS_COMMA STRING(S). {
    L = bd_ast_list_add(parse, M, bd_ast_literal(parse, BD_AST_TEXT, S));
}
words(L) ::= words(M) ALIAS_COMMA STRING(S) weight(W). {
    L = bd_ast_list_add(parse, bd_ast_list_add(parse, M, bd_ast_literal(parse, BD_AST_TEXT, S)), W);
}
word(L) ::= STRING(S). { L = bd_ast_list_add(parse, NULL, bd_ast_literal(parse, BD_AST_TEXT, S)); }
word(L) ::= STRING(S) weight(W). {
    L = bd_ast_list_add(parse, bd_ast_list_add(parse, NULL, bd_ast_literal(parse, BD_AST_TEXT, S)), W);
}
%type weight {bd_ast *}
weight(W) ::= INTEGER(N). { W = bd_ast_literal(parse, BD_AST_INTEGER, N); }
weight(W) ::= DECIMAL(N). { W = bd_ast_literal(parse, BD_AST_DECIMAL, N); }

/* --- Queries ----------------------------------------------------------------- */

%type query {bd_ast_query *}
%type members {bd_ast_query *}
%type simple {bd_ast_query *}
%type operand {bd_ast_query *}
%type product {bd_ast_query *}
%type summand {bd_ast_query *}
%type sum {bd_ast_query *}
%type plus {const bd_token *}
%type values {bd_ast_query *}
%type windows {bd_ast_windows *}
%type window_list {bd_ast_windows *}
%type join {bd_ast_join}
%type alias_columns {bd_ast_list *}
%type with_list {bd_ast_withs *}
%type with_columns {bd_ast_list *}
%type names {bd_ast_list *}
%type all {bool}
%type select {bd_ast_select *}
%type distinct {bool}
%type items {bd_ast_items *}
%type from {bd_ast_from *}
%type tables {bd_ast_from *}
%type table {bd_ast_from *}
%type primary {bd_ast_from *}
%type alias {bd_alias}
%type where {bd_ast *}
%type group {bd_ast_list *}
%type having {bd_ast *}
%type order {bd_ast_sort_list *}
%type sorts {bd_ast_sort_list *}
%type direction {bool}
%type nulls {int}
%type limit {bd_limits}
query(Q) ::= members(M) order(O) limit(L). {
    Q = bd_ast_query_finish(parse, NULL, M, O, L.limit, L.offset);
}
query(Q) ::= WITH with_list(W) members(M) order(O) limit(L). {
    Q = bd_ast_query_finish(parse, W, M, O, L.limit, L.offset);
}
with_list(L) ::= ID(N) with_columns(C) AS LP query(Q) RP. { L = bd_ast_withs_add(parse, NULL, N, C, Q); }
with_list(L) ::= with_list(M) COMMA ID(N) with_columns(C) AS LP query(Q) RP. {
    L = bd_ast_withs_add(parse, M, N, C, Q);
}
with_columns(L) ::= . { L = NULL; }
with_columns(L) ::= LP names(N) RP. { L = N; }
names(L) ::= ID(N). { L = bd_ast_list_add(parse, NULL, bd_ast_name(parse, NULL, N)); }
names(L) ::= names(M) COMMA ID(N). { L = bd_ast_list_add(parse, M, bd_ast_name(parse, NULL, N)); }

/* One part needs no brackets; INTERSECT binds tighter than UNION and EXCEPT. */
members(Q) ::= simple(S). { Q = S; }
members(Q) ::= product(P). { Q = P; }
members(Q) ::= sum(S). { Q = S; }
simple(Q) ::= select(S). { Q = bd_ast_query_of(parse, S); }
simple(Q) ::= values(V). { Q = V; }
operand(Q) ::= simple(S). { Q = S; }
operand(Q) ::= LP query(S) RP. { Q = S; }
product(Q) ::= operand(L) INTERSECT(T) all(A) operand(R). {
    Q = bd_ast_query_add(parse, bd_ast_query_begin(parse, L), T, A, R);
}
product(Q) ::= product(L) INTERSECT(T) all(A) operand(R). { Q = bd_ast_query_add(parse, L, T, A, R); }
summand(Q) ::= operand(O). { Q = O; }
summand(Q) ::= product(P). { Q = P; }
sum(Q) ::= summand(L) plus(T) all(A) summand(R). {
    Q = bd_ast_query_add(parse, bd_ast_query_begin(parse, L), T, A, R);
}
sum(Q) ::= sum(L) plus(T) all(A) summand(R). { Q = bd_ast_query_add(parse, L, T, A, R); }
plus(T) ::= UNION(U). { T = U; }
plus(T) ::= EXCEPT(U). { T = U; }
values(Q) ::= VALUES LP(B) expressions(L) RP(C). {
    Q = bd_ast_values_add(parse, NULL, bd_span_join(B->span, C->span), L);
}
values(Q) ::= values(M) COMMA LP(B) expressions(L) RP(C). {
    Q = bd_ast_values_add(parse, M, bd_span_join(B->span, C->span), L);
}
all(A) ::= . { A = false; }
all(A) ::= ALL. { A = true; }
all(A) ::= DISTINCT. { A = false; }

select(S) ::= SELECT(B) distinct(D) items(I) from(F) where(W) group(G) having(H) windows(N). {
    S = bd_ast_select_new(parse, B, D, I, F, W, G, H, N);
}
windows(L) ::= . { L = NULL; }
windows(L) ::= WINDOW window_list(N). { L = N; }
window_list(L) ::= ID(N) AS LP(B) partition(P) order(O) frame(F) RP(C). {
    L = bd_ast_windows_add(parse, NULL, N, bd_grammar_window(parse, bd_span_join(B->span, C->span), P, O, &F));
}
window_list(L) ::= window_list(M) COMMA ID(N) AS LP(B) partition(P) order(O) frame(F) RP(C). {
    L = bd_ast_windows_add(parse, M, N, bd_grammar_window(parse, bd_span_join(B->span, C->span), P, O, &F));
}
distinct(D) ::= . { D = false; }
distinct(D) ::= ALL. { D = false; }
distinct(D) ::= DISTINCT. { D = true; }

items(L) ::= item(I). { L = bd_ast_items_add(parse, NULL, I.expression, I.token); }
items(L) ::= items(M) COMMA item(I). { L = bd_ast_items_add(parse, M, I.expression, I.token); }
%type item {bd_item}
item(I) ::= expression(E). { I.expression = E; I.token = NULL; }
item(I) ::= expression(E) AS ID(N). { I.expression = E; I.token = N; }
item(I) ::= expression(E) ID(N). { I.expression = E; I.token = N; }
item(I) ::= STAR(S). { I.expression = bd_ast_new(parse, BD_AST_STAR, S->span); I.token = NULL; }
item(I) ::= ID(Q) DOT STAR(S). {
    I.expression = bd_ast_new(parse, BD_AST_STAR, bd_span_join(Q->span, S->span));
    I.expression->qualifier = Q->text;
    I.expression->name_span = Q->span;
    I.token = NULL;
}

from(F) ::= . { F = NULL; }
from(F) ::= FROM tables(T). { F = T; }
tables(F) ::= table(T). { F = T; }
tables(F) ::= tables(L) COMMA table(R). {
    F = bd_ast_from_join(parse, L, BD_AST_JOIN_INNER, R, NULL, NULL);
}
table(F) ::= primary(P). { F = P; }
table(F) ::= table(L) join(J) primary(R) ON expression(E). { F = bd_ast_from_join(parse, L, J, R, E, NULL); }
table(F) ::= table(L) join(J) primary(R) USING LP names(N) RP. {
    F = bd_ast_from_join(parse, L, J, R, NULL, N);
}
table(F) ::= table(L) CROSS JOIN primary(R). {
    F = bd_ast_from_join(parse, L, BD_AST_JOIN_INNER, R, NULL, NULL);
}
join(J) ::= JOIN. { J = BD_AST_JOIN_INNER; }
join(J) ::= INNER JOIN. { J = BD_AST_JOIN_INNER; }
join(J) ::= LEFT outer JOIN. { J = BD_AST_JOIN_LEFT; }
join(J) ::= RIGHT outer JOIN. { J = BD_AST_JOIN_RIGHT; }
join(J) ::= FULL outer JOIN. { J = BD_AST_JOIN_FULL; }
outer ::= .
outer ::= OUTER.
primary(F) ::= ID(N) alias(A). {
    F = bd_ast_from_name(parse, N, A.token);
    F->columns = A.columns;
}
primary(F) ::= LP(B) query(Q) RP alias(A). {
    F = bd_ast_from_query(parse, B->span, Q, A.token);
    F->columns = A.columns;
}
primary(F) ::= LP table(T) RP. { F = T; }
alias(A) ::= . { A.token = NULL; A.columns = NULL; }
alias(A) ::= AS ID(N) alias_columns(L). { A.token = N; A.columns = L; }
alias(A) ::= ID(N) alias_columns(L). { A.token = N; A.columns = L; }
alias_columns(L) ::= . { L = NULL; }
alias_columns(L) ::= LP names(N) RP. { L = N; }

where(W) ::= . { W = NULL; }
where(W) ::= WHERE expression(E). { W = E; }
group(G) ::= . { G = NULL; }
group(G) ::= GROUP BY expressions(L). { G = L; }
having(H) ::= . { H = NULL; }
having(H) ::= HAVING expression(E). { H = E; }
order(O) ::= . { O = NULL; }
order(O) ::= ORDER BY sorts(S). { O = S; }
sorts(L) ::= expression(E) direction(D) nulls(N). { L = bd_ast_sort_add(parse, NULL, E, D, N); }
sorts(L) ::= sorts(M) COMMA expression(E) direction(D) nulls(N). {
    L = bd_ast_sort_add(parse, M, E, D, N);
}
direction(D) ::= . { D = false; }
direction(D) ::= ASC. { D = false; }
direction(D) ::= DESC. { D = true; }
nulls(N) ::= . { N = 0; }
nulls(N) ::= NULLS FIRST. { N = 1; }
nulls(N) ::= NULLS LAST. { N = -1; }
limit(L) ::= . { L.limit = NULL; L.offset = NULL; }
limit(L) ::= LIMIT expression(E). { L.limit = E; L.offset = NULL; }
limit(L) ::= OFFSET expression(E). { L.limit = NULL; L.offset = E; }
limit(L) ::= LIMIT expression(E) OFFSET expression(F). { L.limit = E; L.offset = F; }
limit(L) ::= OFFSET expression(F) LIMIT expression(E). { L.limit = E; L.offset = F; }

/* --- Expressions ------------------------------------------------------------- */

%type expression {bd_ast *}
%type expressions {bd_ast_list *}
expressions(L) ::= expression(E). { L = bd_ast_list_add(parse, NULL, E); }
expressions(L) ::= expressions(M) COMMA expression(E). { L = bd_ast_list_add(parse, M, E); }

expression(A) ::= NULL(T). { A = bd_ast_literal(parse, BD_AST_NULL, T); }
expression(A) ::= TRUE(T). { A = bd_ast_literal(parse, BD_AST_BOOL, T); A->flag = true; }
expression(A) ::= FALSE(T). { A = bd_ast_literal(parse, BD_AST_BOOL, T); }
expression(A) ::= INTEGER(T). { A = bd_ast_literal(parse, BD_AST_INTEGER, T); }
expression(A) ::= DECIMAL(T). { A = bd_ast_literal(parse, BD_AST_DECIMAL, T); }
expression(A) ::= STRING(T). { A = bd_ast_literal(parse, BD_AST_TEXT, T); }
expression(A) ::= TYPE(N) STRING(T). {
    A = bd_ast_literal(parse, BD_AST_TYPED, T);
    A->name = N->text;
    A->name_span = N->span;
    A->span = bd_span_join(N->span, T->span);
}
expression(A) ::= INTERVAL(N) STRING(T). {
    A = bd_ast_literal(parse, BD_AST_INTERVAL, T);
    A->span = bd_span_join(N->span, T->span);
}
expression(A) ::= PARAMETER(T). { A = bd_ast_literal(parse, BD_AST_PARAMETER, T); }
expression(A) ::= ID(N). { A = bd_ast_name(parse, NULL, N); }
expression(A) ::= ID(Q) DOT ID(N). { A = bd_ast_name(parse, Q, N); }
expression(A) ::= CURRENT_DATE(T). { A = bd_ast_literal(parse, BD_AST_CALL, T); }
expression(A) ::= LP(B) expression(E) RP(C). {
    A = E;
    A->span = bd_span_join(B->span, C->span);
}
expression(A) ::= LP(B) expression(E) COMMA expressions(L) RP(C). {
    A = bd_ast_of_list(parse, BD_AST_ROW, bd_span_join(B->span, C->span), E, L);
}
expression(A) ::= LP(B) query(Q) RP(C). {
    A = bd_ast_of_query(parse, BD_AST_SCALAR, bd_span_join(B->span, C->span), NULL, Q);
}
expression(A) ::= EXISTS(B) LP query(Q) RP(C). {
    A = bd_ast_of_query(parse, BD_AST_EXISTS, bd_span_join(B->span, C->span), NULL, Q);
}
expression(A) ::= CAST(B) LP expression(E) AS ID(T) RP(C). {
    A = bd_ast_unary(parse, BD_AST_CAST, B->span, E, C->span);
    A->name = T->text;
    A->name_span = T->span;
}
expression(A) ::= expression(E) TYPECAST ID(T). {
    A = bd_ast_unary(parse, BD_AST_CAST, E->span, E, T->span);
    A->name = T->text;
    A->name_span = T->span;
}
expression(A) ::= EXTRACT(B) LP ID(F) FROM expression(E) RP(C). {
    A = bd_ast_unary(parse, BD_AST_CALL, B->span, E, C->span);
    A->name = F->text;
    A->name_span = F->span;
}

expression(A) ::= PLUS(O) expression(E). [SIGN] { A = bd_ast_operator(parse, O, NULL, E); }
expression(A) ::= MINUS(O) expression(E). [SIGN] { A = bd_ast_operator(parse, O, NULL, E); }
expression(A) ::= expression(L) PLUS(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) MINUS(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) STAR(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) SLASH(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) PERCENT(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) CONCAT(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) OVERLAP(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) CONTAINS(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) CONTAINED(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) EQ(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) NE(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) LT(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) LE(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) GT(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }
expression(A) ::= expression(L) GE(O) expression(R). { A = bd_ast_operator(parse, O, L, R); }

%type quantifier {const bd_token *}
quantifier(Q) ::= ANY(T). { Q = T; }
quantifier(Q) ::= ALL(T). { Q = T; }
expression(A) ::= expression(L) EQ(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) NE(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) LT(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) LE(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) GT(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) GE(O) quantifier(K) LP query(Q) RP(C). {
    A = bd_grammar_quantified(parse, L, O, K, Q, C->span);
}
expression(A) ::= expression(L) AND expression(R). { A = bd_ast_logical(parse, BD_AST_AND, L, R); }
expression(A) ::= expression(L) OR expression(R). { A = bd_ast_logical(parse, BD_AST_OR, L, R); }
expression(A) ::= NOT(B) expression(E). { A = bd_ast_unary(parse, BD_AST_NOT, B->span, E, E->span); }

expression(A) ::= expression(E) IS NULL(C). [IS] { A = bd_ast_unary(parse, BD_AST_IS_NULL, E->span, E, C->span); }
expression(A) ::= expression(E) IS NOT NULL(C). [IS] {
    A = bd_ast_unary(parse, BD_AST_IS_NULL, E->span, E, C->span);
    A->flag = true;
}
expression(A) ::= expression(E) IS TRUE(C). [IS] { A = bd_ast_unary(parse, BD_AST_IS_TRUE, E->span, E, C->span); }
expression(A) ::= expression(E) IS NOT TRUE(C). [IS] {
    A = bd_ast_unary(parse, BD_AST_IS_TRUE, E->span, E, C->span);
    A->flag = true;
}
expression(A) ::= expression(E) IS FALSE(C). [IS] { A = bd_ast_unary(parse, BD_AST_IS_FALSE, E->span, E, C->span); }
expression(A) ::= expression(E) IS NOT FALSE(C). [IS] {
    A = bd_ast_unary(parse, BD_AST_IS_FALSE, E->span, E, C->span);
    A->flag = true;
}
expression(A) ::= expression(E) IS UNKNOWN(C). [IS] { A = bd_ast_unary(parse, BD_AST_IS_NULL, E->span, E, C->span); }
expression(A) ::= expression(E) IS NOT UNKNOWN(C). [IS] {
    A = bd_ast_unary(parse, BD_AST_IS_NULL, E->span, E, C->span);
    A->flag = true;
}
expression(A) ::= expression(L) IS DISTINCT FROM expression(R). [IS] {
    A = bd_ast_unary(parse, BD_AST_DISTINCT_FROM, L->span, L, R->span);
    (void)bd_ast_add(parse, A, R);
}
expression(A) ::= expression(L) IS NOT DISTINCT FROM expression(R). [IS] {
    A = bd_ast_unary(parse, BD_AST_DISTINCT_FROM, L->span, L, R->span);
    (void)bd_ast_add(parse, A, R);
    A->flag = true;
}

%type between {bool}
%type like {bool}
%type in {bool}
between(N) ::= BETWEEN. { N = false; }
between(N) ::= NOT_LA BETWEEN. { N = true; }
like(N) ::= LIKE. { N = false; }
like(N) ::= NOT_LA LIKE. { N = true; }
in(N) ::= IN. { N = false; }
in(N) ::= NOT_LA IN. { N = true; }
expression(A) ::= expression(E) between(N) expression(L) AND expression(H). [BETWEEN] {
    A = bd_ast_unary(parse, BD_AST_BETWEEN, E->span, E, H->span);
    (void)bd_ast_add(parse, A, L);
    (void)bd_ast_add(parse, A, H);
    A->flag = N;
}
expression(A) ::= expression(E) like(N) expression(P). [LIKE] {
    A = bd_ast_unary(parse, BD_AST_LIKE, E->span, E, P->span);
    (void)bd_ast_add(parse, A, P);
    A->flag = N;
}
expression(A) ::= expression(E) like(N) expression(P) ESCAPE STRING(S). [LIKE] {
    A = bd_ast_unary(parse, BD_AST_LIKE, E->span, E, S->span);
    (void)bd_ast_add(parse, A, P);
    A->flag = N;
    A->text = S->text;
    A->length = S->length;
    A->name_span = S->span;
}
expression(A) ::= expression(E) in(N) LP expressions(L) RP(C). [IN] {
    A = bd_ast_of_list(parse, BD_AST_IN_LIST, bd_span_join(E->span, C->span), E, L);
    A->flag = N;
}
expression(A) ::= expression(E) in(N) LP query(Q) RP(C). [IN] {
    A = bd_ast_of_query(parse, BD_AST_IN_QUERY, bd_span_join(E->span, C->span), E, Q);
    A->flag = N;
}

%type branches {bd_ast_list *}
%type else {bd_ast *}
expression(A) ::= CASE(B) branches(L) else(F) END(C). {
    A = bd_ast_of_list(parse, BD_AST_CASE, bd_span_join(B->span, C->span), NULL, L);
    A->n_branches = A->list.n / 2;
    if (F) (void)bd_ast_add(parse, A, F);
}
expression(A) ::= CASE(B) expression(E) branches(L) else(F) END(C). {
    A = bd_ast_of_list(parse, BD_AST_CASE, bd_span_join(B->span, C->span), E, L);
    A->flag = true;
    A->n_branches = (A->list.n - 1) / 2;
    if (F) (void)bd_ast_add(parse, A, F);
}
branches(L) ::= WHEN expression(C) THEN expression(V). {
    L = bd_ast_list_add(parse, bd_ast_list_add(parse, NULL, C), V);
}
branches(L) ::= branches(M) WHEN expression(C) THEN expression(V). {
    L = bd_ast_list_add(parse, bd_ast_list_add(parse, M, C), V);
}
else(E) ::= . { E = NULL; }
else(E) ::= ELSE expression(F). { E = F; }

/* --- Calls ------------------------------------------------------------------- */

%type call {bd_ast *}
%type plain_call {bd_ast *}
%type filter {bd_ast *}
%type over {bd_ast_window *}
expression(A) ::= call(C). { A = C; }
call(A) ::= plain_call(C) filter(F) over(W). {
    A = C;
    if (F || W) bd_grammar_finish_call(parse, A, F, W);
}
plain_call(A) ::= ID(N) LP RP(C). {
    A = bd_ast_literal(parse, BD_AST_CALL, N);
    A->span = bd_span_join(N->span, C->span);
}
plain_call(A) ::= ID(N) LP STAR RP(C). {
    A = bd_ast_literal(parse, BD_AST_CALL, N);
    A->span = bd_span_join(N->span, C->span);
    bd_grammar_mark_star(parse, A);
}
plain_call(A) ::= ID(N) LP expressions(L) order(O) RP(C) within(S). {
    A = bd_ast_of_list(parse, BD_AST_CALL, bd_span_join(N->span, C->span), NULL, L);
    A->name = N->text;
    A->name_span = N->span;
    if (O) bd_grammar_order_call(parse, A, false, O, false);
    if (S) bd_grammar_order_call(parse, A, false, S, true);
}
plain_call(A) ::= ID(N) LP ALL expressions(L) RP(C). {
    A = bd_ast_of_list(parse, BD_AST_CALL, bd_span_join(N->span, C->span), NULL, L);
    A->name = N->text;
    A->name_span = N->span;
}
plain_call(A) ::= ID(N) LP DISTINCT expressions(L) order(O) RP(C). {
    A = bd_ast_of_list(parse, BD_AST_CALL, bd_span_join(N->span, C->span), NULL, L);
    A->name = N->text;
    A->name_span = N->span;
    bd_grammar_order_call(parse, A, true, O, false);
}
/* substring(x FROM n FOR m), position(x IN y), trim(BOTH x FROM y): see special_forms.c. */
plain_call(A) ::= ID(N) LP expression(X) TEXT_IN expression(Y) RP(C). {
    A = bd_grammar_call(parse, N, C->span, "strpos", Y, X, NULL);
}
plain_call(A) ::= ID(N) LP expression(X) TEXT_FROM expression(F) RP(C). {
    A = bd_grammar_call(parse, N, C->span, "substring", X, F, NULL);
}
plain_call(A) ::= ID(N) LP expression(X) TEXT_FROM expression(F) TEXT_FOR expression(L) RP(C). {
    A = bd_grammar_call(parse, N, C->span, "substring", X, F, L);
}
plain_call(A) ::= ID(N) LP expression(X) TEXT_FOR(F) expression(L) RP(C). {
    bd_ast *one = bd_ast_literal(parse, BD_AST_INTEGER, F);
    one->text = "1";
    A = bd_grammar_call(parse, N, C->span, "substring", X, one, L);
}
plain_call(A) ::= ID(N) LP TRIM_SIDE(S) trimmed(X) RP(C). {
    A = bd_grammar_call(parse, N, C->span, S->text, X, NULL, NULL);
}
plain_call(A) ::= ID(N) LP TRIM_SIDE(S) expression(T) TRIM_FROM expression(X) RP(C). {
    A = bd_grammar_call(parse, N, C->span, S->text, X, T, NULL);
}
plain_call(A) ::= ID(N) LP expression(T) TRIM_FROM expression(X) RP(C). {
    A = bd_grammar_call(parse, N, C->span, "btrim", X, T, NULL);
}
%type trimmed {bd_ast *}
trimmed(A) ::= TRIM_FROM expression(X). { A = X; }
trimmed(A) ::= expression(X). { A = X; }
%type within {bd_ast_sort_list *}
within(S) ::= . { S = NULL; }
within(S) ::= WITHIN GROUP LP ORDER BY sorts(L) RP. { S = L; }
filter(F) ::= . { F = NULL; }
filter(F) ::= FILTER LP WHERE expression(E) RP. { F = E; }
over(W) ::= . { W = NULL; }
over(W) ::= OVER(B) LP partition(P) order(O) frame(F) RP(C). {
    W = bd_grammar_window(parse, bd_span_join(B->span, C->span), P, O, &F);
}
over(W) ::= OVER(B) ID(N). {
    W = bd_ast_window_new(parse, bd_span_join(B->span, N->span), NULL, NULL);
    if (W) W->name = N->text;
}
%type partition {bd_ast_list *}
partition(P) ::= . { P = NULL; }
partition(P) ::= PARTITION BY expressions(L). { P = L; }
%type frame {bd_frame}
%type bound {int64_t}
frame(F) ::= . { F.given = false; }
frame(F) ::= ROWS(R) bound(B). {
    F = (bd_frame){.given = true, .span = R->span, .begin = B, .end = 0};
}
frame(F) ::= ROWS(R) BETWEEN bound(B) AND bound(E). {
    F = (bd_frame){.given = true, .span = R->span, .begin = B, .end = E};
}
bound(B) ::= UNBOUNDED PRECEDING. { B = INT64_MIN; }
bound(B) ::= UNBOUNDED FOLLOWING. { B = INT64_MAX; }
bound(B) ::= CURRENT ROW. { B = 0; }
bound(B) ::= INTEGER(N) PRECEDING. { B = bd_ast_frame_bound(parse, N, -1); }
bound(B) ::= INTEGER(N) FOLLOWING. { B = bd_ast_frame_bound(parse, N, 1); }

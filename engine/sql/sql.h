/* The front end of the rule language: text in, bound logical plan out. */
#ifndef BD_SQL_SQL_H
#define BD_SQL_SQL_H

#include "engine/plan/plan.h"

/* Reads one file of rules/tables: CREATE TABLE …, CREATE DERIVED TABLE … or CREATE VIEW … AS
 * SELECT. Adds the definition to `schema` (whose arena owns it). `file` is for positions. */
BD_MUST_CHECK bd_status bd_sql_read_definition(bd_schema *schema, const char *file,
                                               const char *text, size_t length, bd_error *error);

/* Reads all *.sql files of a folder in the order of their names, sorts the schema and checks that
 * every view compiles. */
BD_MUST_CHECK bd_status bd_schema_load(const char *folder, bd_schema *schema, bd_error *error);

/* Compiles the query in text[begin_byte … end_byte). `parameters` name what :name may stand for,
 * with types and values (copied). `file` and `text` are borrowed by the query: they must outlive
 * it. On failure `error` has BD_ERROR_RULE with line, column, source line, caret and hint. */
BD_MUST_CHECK bd_status bd_sql_compile(const bd_schema *schema, const char *file, const char *text,
                                       size_t begin_byte, size_t end_byte,
                                       const bd_parameter *parameters, size_t n_parameters,
                                       bd_query *query, bd_error *error);

/* Compiles queries again, together: what they have in common is found, to be computed once. Their
 * texts and parameters are borrowed. To be reset by the caller. */
BD_MUST_CHECK bd_status bd_sql_compile_together(const bd_query *const *queries, size_t n_queries,
                                                bd_query_set *set, bd_error *error);

/* Compiles a boolean or value expression over the columns of a result ("payments >= 6"), as used in
 * the front matter of rules. Names are those of `columns`. The expression lives in `query`'s arena
 * as a PROJECT of one column over a VALUES of those columns. */
BD_MUST_CHECK bd_status bd_sql_compile_expression(const bd_plan_column *columns, size_t n_columns,
                                                  const char *file, const char *text,
                                                  size_t begin_byte, size_t end_byte,
                                                  const bd_parameter *parameters,
                                                  size_t n_parameters, bd_query *query,
                                                  bd_error *error);

#endif

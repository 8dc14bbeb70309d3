/* The source rows behind a finding as text for a terminal: what all rows of a sheet share once, the
 * rest as a table. */
#ifndef BD_REPORTS_EVIDENCE_PRINT_H
#define BD_REPORTS_EVIDENCE_PRINT_H

#include "engine/ledger/ledger.h"

/* Appends the evidence of a finding in the ledger; nothing for a finding without any.
 * `mask`: identifiers reduced to their ends. */
BD_MUST_CHECK bd_status bd_evidence_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                                          bd_language language, bd_buffer *out, bd_error *error);
/* The same for what it is compared with, and for what was looked for in vain. */
BD_MUST_CHECK bd_status bd_context_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                                         bd_language language, bd_buffer *out, bd_error *error);
BD_MUST_CHECK bd_status bd_absences_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                                          bd_language language, bd_buffer *out, bd_error *error);

#endif

/* What the parts of loading share: load.c, load_csv.c, load_report.c. */
#ifndef BD_LOADERS_LOAD_INTERNAL_H
#define BD_LOADERS_LOAD_INTERNAL_H

#include "loaders/sheet_read.h"
#include "loaders/zip.h"

typedef struct loading_archive loading_archive;

typedef struct loading_file {
    char *path;                /* on disk; of a member that of its archive */
    const bd_archive *archive; /* NULL: a file of its own */
    size_t member;
    uint32_t depth; /* archives around it */
    char *relative; /* below the folder that was given */
    uint64_t size;
    char sha256[65];
    size_t duplicate_of; /* SIZE_MAX: of none */
    const char *format;
    bd_status status;
    bd_error error;
    bd_own_sheet own;         /* written by Bidui: no data */
    uint64_t n_own_rows;      /* that it had */
    bd_file_reader reader;    /* its sheets are the result */
    bd_correction *corrected; /* lines that correct this file, of loading.corrections */
    size_t n_corrected;
} loading_file;

typedef struct loading {
    bd_store *store;
    const bd_load_options *options;
    bd_load_report *report;
    bd_lexicon *lexicon;
    bd_case answers;
    bd_understanding understanding;
    bd_corrections corrections; /* of all files */
    int n_threads;
    loading_file *files;
    size_t n_files, files_capacity;
    loading_archive **archives; /* open until all is read */
    size_t n_archives, archives_capacity;
    size_t notes_capacity;
    size_t all_bytes, done_bytes;
} loading;

BD_MUST_CHECK bd_status bd_loading_add_file(loading *l, const char *path, const char *relative,
                                            bd_error *error);
void bd_loading_free_file(loading_file *file);
/* Puts the members of archives in the place of their archives. Serial: may ask for passwords. */
BD_MUST_CHECK bd_status bd_loading_expand_archives(loading *l, bd_error *error);
void bd_loading_archives_free(loading *l);

/* A large CSV, its parts in parallel as far as no row depends on rows before it. */
BD_MUST_CHECK bd_status bd_load_large_csv(loading *l, loading_file *file,
                                          const bd_source_file *source, int n_threads,
                                          bd_error *error);

/* Sources, chunks and the report, file by file. Serial. */
BD_MUST_CHECK bd_status bd_load_assemble(loading *l, bd_error *error);

/* Notes about what case.yaml says and the files do not bear out. Serial, before the files are put
 * together. */
BD_MUST_CHECK bd_status bd_case_check(loading *l, bd_error *error);

/* Profiles of the sealed store, doubts that follow from them, rows that two files share. */
BD_MUST_CHECK bd_status bd_load_profile(loading *l, bd_error *error);

/* load_as_of.c: the last day that any sheet tells for sure, BD_NULL_I32 when none does; and the day
 * that one describes. */
int32_t bd_load_latest_day(const loading *l);
int32_t bd_load_as_of(const loading *l, const bd_sheet_result *result, int32_t latest_day);

#endif

/* The snapshot of a session. Its notes begin with a key, a hash over everything but the sources
 * that the data depend on (this program, table definitions, codes, case.yaml, options); then the
 * sources with size, times and SHA-256; then the load report. A source whose size and times are as
 * they were is taken to be the same; one whose times changed is hashed. */
#include "engine/run/session_snapshot.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/pack.h"
#include "engine/store/snapshot.h"
#include "loaders/load_report_pack.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct source_stamp {
    uint64_t size_bytes, changed, status_changed; /* times in nanoseconds since 1970 */
} source_stamp;

struct bd_session_origin {
    bd_buffer basis; /* of the key: all but what options add */
    char key[65];
    size_t n_files;
    bd_load_file *files;
    source_stamp *stamps; /* from before the files were read */
};

struct bd_session_saving {
    pthread_t thread;
    bd_session *session;
    const bd_session_options *options;
    bd_buffer notes;
};

/* --- The key
 * -------------------------------------------------------------------------------------- */

static uint64_t nanoseconds(struct timespec t) {
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static source_stamp stamp_of(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0) return (source_stamp){UINT64_MAX, 0, 0};
    return (source_stamp){(uint64_t)info.st_size, nanoseconds(info.st_mtim),
                          nanoseconds(info.st_ctim)};
}

static void add_file_hash(bd_buffer *out, const char *path) {
    bd_file_map map;
    char hash[65] = "-";
    if (bd_file_map_open(path, &map, NULL) == BD_OK) {
        bd_sha256_hex(map.data, map.length_bytes, hash);
        bd_file_map_close(&map);
    }
    bd_pack_text(out, hash);
}

static bd_status add_folder(bd_buffer *out, const char *folder, bd_error *error) {
    char **paths = NULL;
    size_t n = 0;
    BD_TRY(bd_files_list(folder, &paths, &n, error));
    for (size_t i = 0; i < n; i++) {
        bd_pack_text(out, bd_path_base(paths[i]));
        add_file_hash(out, paths[i]);
    }
    bd_paths_free(paths, n);
    return BD_OK;
}

bd_status bd_session_origin_create(const char *tables, const char *codes,
                                   bd_session_origin **origin, bd_error *error) {
    *origin = bd_allocate_zero(1, sizeof **origin);
    if (!*origin) return bd_error_memory(error, sizeof **origin);
    bd_buffer *basis = &(*origin)->basis;
    bd_pack_text(basis, BIDUI_VERSION);
    /* A program built anew may read differently, whatever its version says. */
    source_stamp program = stamp_of("/proc/self/exe");
    bd_buffer_append(basis, &program, sizeof program);
    BD_TRY(add_folder(basis, tables, error));
    BD_TRY(add_folder(basis, codes, error));
    return bd_buffer_status(basis, error);
}

static void free_files(bd_session_origin *origin) {
    bd_load_list_free(origin->files, origin->n_files);
    free(origin->stamps);
    origin->files = NULL;
    origin->stamps = NULL;
    origin->n_files = 0;
}

void bd_session_origin_free(bd_session_origin *origin) {
    if (!origin) return;
    free_files(origin);
    bd_buffer_reset(&origin->basis);
    free(origin);
}

/* same_person depends on them. */
static void add_checked(bd_buffer *out, const bd_session_options *options) {
    for (size_t i = 0; i < options->n_checked; i++) {
        const bd_checked_pair *pair = &options->checked[i];
        const bd_row_key *const keys[2] = {&pair->left, &pair->right};
        for (int side = 0; side < 2; side++) {
            bd_pack_text(out, keys[side]->sha256);
            bd_pack_text(out, keys[side]->sheet);
            bd_pack_u64(out, keys[side]->row);
        }
        bd_pack_u64(out, pair->same);
    }
}

/* Looks at everything before it is read, so that what changes meanwhile is noticed the next time.
 */
static bd_status look(bd_session_origin *origin, const char *const *paths, size_t n_paths,
                      const bd_load_options *load, const bd_session_options *options,
                      bd_error *error) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append(&text, origin->basis.data, origin->basis.length_bytes);
    bd_pack_u64(&text, load->strict);
    bd_pack_u64(&text, load->case_file != NULL);
    if (load->case_file) add_file_hash(&text, load->case_file);
    add_checked(&text, options);
    bd_status status = bd_buffer_status(&text, error);
    if (status == BD_OK) bd_sha256_hex(text.data, text.length_bytes, origin->key);
    bd_buffer_reset(&text);
    BD_TRY(status);
    free_files(origin);
    BD_TRY(bd_load_list(paths, n_paths, load, &origin->files, &origin->n_files, error));
    origin->stamps = bd_allocate(origin->n_files, sizeof *origin->stamps);
    if (!origin->stamps) return bd_error_memory(error, origin->n_files * sizeof *origin->stamps);
    for (size_t i = 0; i < origin->n_files; i++)
        origin->stamps[i] = stamp_of(origin->files[i].path);
    return BD_OK;
}

/* --- The notes
 * ------------------------------------------------------------------------------------ */

static const char *hash_of(const bd_load_report *load, const char *relative) {
    for (size_t i = 0; i < load->n_files; i++) {
        if (load->files[i].path && load->files[i].sha256 &&
            strcmp(load->files[i].path, relative) == 0)
            return load->files[i].sha256;
    }
    return "";
}

/* An archive has members, which have hashes; its own is taken here, if it is still what was read.
 */
static void pack_hash(const bd_session_origin *origin, const bd_load_report *load, size_t i,
                      bd_buffer *out) {
    const char *hash = hash_of(load, origin->files[i].relative);
    source_stamp now = stamp_of(origin->files[i].path);
    if (hash[0] || memcmp(&now, &origin->stamps[i], sizeof now) != 0)
        bd_pack_text(out, hash);
    else
        add_file_hash(out, origin->files[i].path);
}

static void pack_notes(const bd_session *session, bd_buffer *out) {
    const bd_session_origin *origin = session->origin;
    const bd_load_report *load = &session->load;
    bd_pack_text(out, origin->key);
    for (size_t t = 0; t < session->schema.n_tables; t++)
        bd_pack_u64(out, !session->wanted || session->wanted[t]);
    bd_pack_u64(out, origin->n_files);
    for (size_t i = 0; i < origin->n_files; i++) {
        bd_pack_text(out, origin->files[i].relative);
        bd_pack_u64(out, origin->stamps[i].size_bytes);
        bd_pack_u64(out, origin->stamps[i].changed);
        bd_pack_u64(out, origin->stamps[i].status_changed);
        pack_hash(origin, load, i, out);
    }
    bd_load_report_pack(load, out);
}

static bool same_content(const char *path, const char *hash) {
    bd_buffer now;
    bd_buffer_init(&now);
    bd_pack_text(&now, hash);
    size_t length = now.length_bytes;
    add_file_hash(&now, path);
    bool same = hash[0] && !now.failed && now.length_bytes == 2 * length &&
                memcmp(now.data, now.data + length, length) == 0;
    bd_buffer_reset(&now);
    return same;
}

/* Of the derived tables those must be there that are wanted now. */
static bool has_derived(const bd_session *session, bd_unpack *notes) {
    bool all = true;
    for (size_t t = 0; t < session->schema.n_tables; t++) {
        bool made = bd_unpack_u64(notes) != 0 || !session->schema.tables[t].derived;
        all = all && (made || (session->wanted && !session->wanted[t]));
    }
    return all && !notes->failed;
}

static bool is_current(const bd_session *session, bd_unpack *notes) {
    const bd_session_origin *origin = session->origin;
    const char *key = bd_unpack_text(notes);
    if (!key || strcmp(key, origin->key) != 0 || !has_derived(session, notes) ||
        bd_unpack_u64(notes) != origin->n_files)
        return false;
    for (size_t i = 0; i < origin->n_files; i++) {
        const char *relative = bd_unpack_text(notes);
        source_stamp then = {.size_bytes = bd_unpack_u64(notes)};
        then.changed = bd_unpack_u64(notes);
        then.status_changed = bd_unpack_u64(notes);
        const char *hash = bd_unpack_text(notes);
        const source_stamp *now = &origin->stamps[i];
        if (notes->failed || !relative || !hash ||
            strcmp(relative, origin->files[i].relative) != 0 || then.size_bytes != now->size_bytes)
            return false;
        bool untouched = then.changed == now->changed && then.status_changed == now->status_changed;
        if (!untouched && !same_content(origin->files[i].path, hash)) return false;
    }
    return true;
}

/* --- Opening and saving
 * --------------------------------------------------------------------------- */

/* A file that could not be read then may be readable with what was given now. Passwords are no part
 * of the key: what was read with them is asked about without them. */
static bool may_read_more(const bd_load_report *then, const bd_load_options *now) {
    bool failed = false;
    for (size_t i = 0; i < then->n_files; i++)
        failed = failed || then->files[i].failed;
    return failed && now->passwords && (now->passwords->n_items || now->passwords->ask);
}

static bd_status use(bd_session *session, bd_snapshot *snapshot, const bd_load_options *load,
                     bd_error *error) {
    size_t length;
    const char *bytes = bd_snapshot_notes(snapshot, &length);
    bd_unpack notes = {.bytes = bytes, .length_bytes = length};
    if (!is_current(session, &notes)) return BD_OK;
    BD_TRY(bd_load_report_unpack(&notes, &session->load, error));
    if (may_read_more(&session->load, load)) {
        bd_load_report_reset(&session->load);
        return BD_OK;
    }
    bd_store *store = NULL;
    bd_status status =
        bd_snapshot_store(snapshot, &session->schema, load->n_threads, &store, error);
    if (status != BD_OK) {
        bd_load_report_reset(&session->load);
        return status;
    }
    bd_store_free(session->store);
    session->store = store;
    bd_store_set_codes(store, session->codes);
    session->from_snapshot = true;
    return BD_OK;
}

bd_status bd_session_snapshot_open(bd_session *session, const char *const *paths, size_t n_paths,
                                   const bd_load_options *load, const bd_session_options *options,
                                   bd_error *error) {
    BD_TRY(look(session->origin, paths, n_paths, load, options, error));
    struct stat info;
    if (stat(options->snapshot, &info) != 0) return BD_OK;
    bd_snapshot *snapshot = NULL;
    bd_error_reset(&session->snapshot_problem);
    bd_status status = bd_snapshot_open(options->snapshot, &snapshot, &session->snapshot_problem);
    if (status == BD_OK) status = use(session, snapshot, load, &session->snapshot_problem);
    bd_snapshot_close(snapshot);
    if (status != BD_ERROR_MEMORY) return BD_OK;
    if (error) *error = session->snapshot_problem;
    return status;
}

static void *save(void *context) {
    bd_session_saving *saving = context;
    bd_error own;
    bd_error_reset(&own);
    bd_status status =
        bd_snapshot_write(saving->session->store, saving->options->snapshot, saving->notes.data,
                          saving->notes.length_bytes, 1, saving->options->cancel, &own);
    if (status != BD_OK) saving->session->snapshot_problem = own;
    return NULL;
}

void bd_session_save_begin(bd_session *session, const bd_session_options *options) {
    if (!options->snapshot || session->from_snapshot || session->saving) return;
    bd_session_saving *saving = bd_allocate_zero(1, sizeof *saving);
    bd_status status = saving ? BD_OK : bd_error_memory(&session->snapshot_problem, sizeof *saving);
    if (status != BD_OK) return;
    saving->session = session;
    saving->options = options;
    pack_notes(session, &saving->notes);
    status = bd_buffer_status(&saving->notes, &session->snapshot_problem);
    session->saving = saving;
    if (status == BD_OK && pthread_create(&saving->thread, NULL, save, saving) == 0) return;
    if (status == BD_OK) save(saving); /* no thread to be had: then now */
    bd_buffer_reset(&saving->notes);
    free(saving);
    session->saving = NULL;
}

void bd_session_save_end(bd_session *session) {
    bd_session_saving *saving = session->saving;
    if (!saving) return;
    pthread_join(saving->thread, NULL);
    bd_buffer_reset(&saving->notes);
    free(saving);
    session->saving = NULL;
}

/* Files: mapped for reading, written whole or not at all. */
#ifndef BD_BASE_FILE_H
#define BD_BASE_FILE_H

#include "engine/base/status.h"

typedef struct bd_file_map {
    const char *data; /* never NULL after success, also for an empty file */
    size_t length_bytes;
    void *mapping_; /* NULL when there is nothing to unmap */
} bd_file_map;

/* Maps a regular file for reading. A folder, a missing file or one without permission gives
 * BD_ERROR_IO with a message that says what to do. */
BD_MUST_CHECK bd_status bd_file_map_open(const char *path, bd_file_map *map, bd_error *error);
void bd_file_map_close(bd_file_map *map);

/* Writes a file of mode 0600 through a temporary file in the same folder and a rename, so that
 * readers see the old content or the new one, never a part. */
BD_MUST_CHECK bd_status bd_file_write(const char *path, const void *bytes, size_t length,
                                      bd_error *error);

/* A file of mode 0600 beside `path` to write to before a rename, open in *descriptor; its name
 * tells which program made it: PATH.part-PID-XXXXXX. malloc'ed; NULL when out of memory, or with
 * errno set and *descriptor -1 when the file cannot be made. */
char *bd_file_temporary(const char *path, int *descriptor);
/* Removes what programs that no longer run on this machine left of such files in a folder: they
 * were killed, and the files hold personal data. What cannot be removed stays. */
void bd_folder_sweep(const char *folder);

/* Makes a folder of mode 0700 and its missing parents; an existing one is fine. */
BD_MUST_CHECK bd_status bd_folder_make(const char *path, bd_error *error);

/* The part of a path after the last slash. */
const char *bd_path_base(const char *path);

/* Collects the regular files below `path` (or `path` itself if it is a file), depth first, sorted
 * by bytes, so that the order never depends on the file system. Hidden files, lock files (~$…) and
 * Thumbs.db are left out. Symbolic links to folders are not followed. `paths` is a NULL-terminated
 * array to free with bd_paths_free. */
BD_MUST_CHECK bd_status bd_files_list(const char *path, char ***paths, size_t *n_paths,
                                      bd_error *error);
void bd_paths_free(char **paths, size_t n_paths);

/* For a range of a mapped file: brings its pages in at once, which costs a part of what it costs to
 * meet one after the other; and lets go of those that lie wholly in it, which come back when they
 * are touched again. Hints: neither changes what is read. */
void bd_file_pages_in(const char *data, size_t length_bytes);
void bd_file_pages_out(const char *data, size_t length_bytes);

#endif

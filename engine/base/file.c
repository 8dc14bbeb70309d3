#include "engine/base/file.h"

#include "engine/base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST_FOLDER 64

const char *bd_path_base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bd_status io_error(bd_error *error, const char *path, int number) {
    bd_status status;
    switch (number) {
    case ENOENT:
        status = bd_error_set(error, BD_ERROR_IO, "找不到该文件或文件夹;请检查路径",
                              "no such file or folder; check the path");
        break;
    case EACCES:
    case EPERM:
        status = bd_error_set(error, BD_ERROR_IO,
                              "没有读写权限;资料请索要可读的副本,案卷请换一个可以写入的文件夹",
                              "no permission; ask for a readable copy of data, or choose a case "
                              "folder that can be written");
        break;
    case ENOSPC:
    case EDQUOT:
        status = bd_error_set(error, BD_ERROR_IO, "磁盘已满;请腾出空间后重试",
                              "the disk is full; free some space and try again");
        break;
    case EROFS:
        status = bd_error_set(error, BD_ERROR_IO, "这里只能读、不能写;请换一个可以写入的文件夹",
                              "this place can only be read; choose a folder that can be written");
        break;
    case ENOMEM:
        status = bd_error_memory(error, 0);
        break;
    default:
        status = bd_error_set(error, BD_ERROR_IO, "读写失败(%s);请检查磁盘后重试",
                              "reading or writing failed (%s); check the disk and try again",
                              strerrordesc_np(number) ? strerrordesc_np(number) : "?");
        break;
    }
    bd_error_at_cell(error, path, NULL, 0, 0);
    return status;
}

bd_status bd_file_map_open(const char *path, bd_file_map *map, bd_error *error) {
    memset(map, 0, sizeof *map);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return io_error(error, path, errno);
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        int number = errno;
        close(descriptor);
        return io_error(error, path, number);
    }
    if (!S_ISREG(info.st_mode)) {
        close(descriptor);
        bd_status status = bd_error_set(error, BD_ERROR_IO, "不是普通文件;请给出表格文件本身",
                                        "not a regular file; give the table file itself");
        bd_error_at_cell(error, path, NULL, 0, 0);
        return status;
    }
    if (info.st_size == 0) {
        close(descriptor);
        map->data = "";
        return BD_OK;
    }
    void *memory = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    int number = errno;
    close(descriptor);
    if (memory == MAP_FAILED) return io_error(error, path, number);
    map->mapping_ = memory;
    map->data = memory;
    map->length_bytes = (size_t)info.st_size;
    return BD_OK;
}

void bd_file_map_close(bd_file_map *map) {
    if (map && map->mapping_) munmap(map->mapping_, map->length_bytes);
    if (map) memset(map, 0, sizeof *map);
}

static int write_all(int descriptor, const char *bytes, size_t length) {
    while (length) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes += written;
        length -= (size_t)written;
    }
    return fsync(descriptor) == 0 ? 0 : errno;
}

#define PART ".part-"

char *bd_file_temporary(const char *path, int *descriptor) {
    *descriptor = -1;
    size_t size = strlen(path) + sizeof PART + 40;
    char *temporary = bd_allocate(size, 1);
    if (!temporary) return NULL;
    snprintf(temporary, size, "%s" PART "%ld-XXXXXX", path, (long)getpid());
    *descriptor = mkstemp(temporary);
    return temporary;
}

/* The program that made a temporary file of this name; 0 when it is none. */
static long maker_of(const char *name) {
    const char *at = strstr(name, PART);
    for (const char *next = at; next; next = strstr(next + 1, PART))
        at = next;
    if (!at) return 0;
    char *end;
    long maker = strtol(at + sizeof PART - 1, &end, 10);
    return maker > 0 && *end == '-' && strlen(end) == 7 ? maker : 0;
}

#define COMMAND_BYTES 32

/* The name of a running program; "" when it cannot be known. */
static void read_command(const char *process, char command[COMMAND_BYTES]) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/comm", process);
    FILE *file = fopen(path, "re");
    if (!file || !fgets(command, COMMAND_BYTES, file)) command[0] = '\0';
    if (file) fclose(file);
}

/* Numbers are given again: another program that has it now did not make the file. */
static bool may_be_running(long maker) {
    if (kill((pid_t)maker, 0) != 0 && errno == ESRCH) return false;
    char process[32], its[COMMAND_BYTES], own[COMMAND_BYTES];
    snprintf(process, sizeof process, "%ld", maker);
    read_command(process, its);
    read_command("self", own);
    return !its[0] || !own[0] || strcmp(its, own) == 0;
}

void bd_folder_sweep(const char *folder) {
    DIR *stream = opendir(folder);
    if (!stream) return;
    for (struct dirent *entry = readdir(stream); entry; entry = readdir(stream)) {
        long maker = maker_of(entry->d_name);
        if (maker == 0 || may_be_running(maker)) continue;
        (void)unlinkat(dirfd(stream), entry->d_name, 0);
    }
    closedir(stream);
}

bd_status bd_file_write(const char *path, const void *bytes, size_t length, bd_error *error) {
    int descriptor;
    char *temporary = bd_file_temporary(path, &descriptor);
    if (!temporary) return bd_error_memory(error, strlen(path));
    int number = descriptor < 0 ? errno : write_all(descriptor, bytes, length);
    if (descriptor >= 0) {
        if (close(descriptor) != 0 && !number) number = errno;
        if (!number && rename(temporary, path) != 0) number = errno;
        if (number) unlink(temporary);
    }
    free(temporary);
    return number ? io_error(error, path, number) : BD_OK;
}

static bd_status no_folder(bd_error *error, const char *path) {
    bd_status status =
        bd_error_set(error, BD_ERROR_IO, "这里应是文件夹,但已有同名的文件;请另给一个文件夹",
                     "a folder is wanted, and a file of this name is there; name another folder");
    bd_error_at_cell(error, path, NULL, 0, 0);
    return status;
}

bd_status bd_folder_make(const char *path, bd_error *error) {
    char *copy = bd_copy_text(path, strlen(path));
    if (!copy) return bd_error_memory(error, strlen(path));
    bd_status status = BD_OK;
    for (char *p = copy + 1; status == BD_OK; p++) {
        if (*p != '/' && *p != '\0') continue;
        char kept = *p;
        *p = '\0';
        struct stat info;
        if (mkdir(copy, 0700) != 0 &&
            !(errno == EEXIST && stat(copy, &info) == 0 && S_ISDIR(info.st_mode)))
            status = errno == EEXIST ? no_folder(error, copy) : io_error(error, copy, errno);
        *p = kept;
        if (!kept) break;
    }
    free(copy);
    return status;
}

typedef struct path_list {
    char **paths;
    size_t n_paths;
    size_t capacity;
} path_list;

static bd_status add_path(path_list *list, char *path, bd_error *error) {
    bd_status status =
        bd_grow(&list->paths, &list->capacity, list->n_paths + 2, sizeof *list->paths, error);
    if (status != BD_OK) {
        free(path);
        return status;
    }
    list->paths[list->n_paths++] = path;
    list->paths[list->n_paths] = NULL;
    return BD_OK;
}

static bool is_left_out(const char *name) {
    return name[0] == '.' || strncmp(name, "~$", 2) == 0 || strcasecmp(name, "Thumbs.db") == 0 ||
           strcasecmp(name, "desktop.ini") == 0;
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bd_status walk(const char *path, int depth, path_list *list, bd_error *error) {
    struct dirent **entries = NULL;
    int n_entries = scandir(path, &entries, NULL, alphasort);
    if (n_entries < 0) return io_error(error, path, errno);
    bd_status status = BD_OK;
    for (int i = 0; i < n_entries; i++) {
        const char *name = entries[i]->d_name;
        if (status == BD_OK && !is_left_out(name)) {
            size_t size = strlen(path) + strlen(name) + 2;
            char *child = bd_allocate(size, 1);
            struct stat info;
            if (!child) {
                status = bd_error_memory(error, size);
            } else {
                snprintf(child, size, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/",
                         name);
                if (lstat(child, &info) == 0 && S_ISDIR(info.st_mode)) {
                    /* A folder that cannot be read is reported by its path, like an unreadable
                     * file. */
                    if (depth < DEEPEST_FOLDER && access(child, R_OK | X_OK) == 0) {
                        status = walk(child, depth + 1, list, error);
                        free(child);
                    } else {
                        status = add_path(list, child, error);
                    }
                } else {
                    status = add_path(list, child, error);
                }
            }
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

bd_status bd_files_list(const char *path, char ***paths, size_t *n_paths, bd_error *error) {
    *paths = NULL;
    *n_paths = 0;
    path_list list = {0};
    struct stat info;
    if (stat(path, &info) != 0) return io_error(error, path, errno);
    bd_status status;
    if (S_ISDIR(info.st_mode)) {
        status = walk(path, 0, &list, error);
    } else {
        char *copy = bd_copy_text(path, strlen(path));
        status = copy ? add_path(&list, copy, error) : bd_error_memory(error, strlen(path));
    }
    if (status != BD_OK) {
        bd_paths_free(list.paths, list.n_paths);
        return status;
    }
    if (list.n_paths) qsort(list.paths, list.n_paths, sizeof *list.paths, compare_paths);
    *paths = list.paths;
    *n_paths = list.n_paths;
    return BD_OK;
}

void bd_paths_free(char **paths, size_t n_paths) {
    for (size_t i = 0; i < n_paths; i++)
        free(paths[i]);
    free(paths);
}

/* --- Pages of a mapped file ----------------------------------------------------------------------
 */

void bd_file_pages_in(const char *data, size_t length_bytes) {
#ifdef MADV_POPULATE_READ
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = (uintptr_t)data % page;
    (void)madvise((char *)(uintptr_t)data - before, length_bytes + before, MADV_POPULATE_READ);
#else
    (void)data;
    (void)length_bytes;
#endif
}

void bd_file_pages_out(const char *data, size_t length_bytes) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = -(uintptr_t)data % page;
    if (length_bytes < before + page) return;
    length_bytes = (length_bytes - before) / page * page;
    (void)madvise((char *)(uintptr_t)data + before, length_bytes, MADV_DONTNEED);
}

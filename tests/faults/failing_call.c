/* Runs a program and makes its n-th call of the system that writes go wrong, below libc and all
 * libraries, so that every write of the product is met, whoever makes it.
 *
 *   failing_call [-e ENOSPC|EIO|SHORT|KILL] [-n N] [-f] [-c FILE] PREFIX PROGRAM [ARGUMENT...]
 *
 * Counted are calls that write, make, rename, cut, sync or remove files whose path begins with
 * PREFIX (those opened only for reading are not). The N-th gets the error; with -f also all that
 * follow, as on a disk that stays full. SHORT: only half of the bytes are written. KILL: the
 * program is killed before the call. N 0 (the default): nothing goes wrong. FILE receives "COUNT
 * NAME PATH": how many calls were counted, and the last one that went wrong. Exits as the program
 * does, 128 + the signal when it was killed; 125 when this program itself could not do its work, 77
 * when it may not trace.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)

typedef enum effect { EFFECT_ERROR, EFFECT_SHORT, EFFECT_KILL } effect;

typedef struct tracing {
    const char *prefix, *count_file;
    uint64_t fail_at, n_counted;
    bool following;
    effect effect;
    int error_number;
    char last[128 + PATH_MAX];
    pid_t child;
} tracing;

/* Threads that wait for the end of a call that was replaced. */
#define MOST_THREADS 256
static struct thread {
    pid_t id;
    bool inside, replaced;
} threads[MOST_THREADS];

static struct thread *thread_of(pid_t id) {
    for (int i = 0; i < MOST_THREADS; i++) {
        if (threads[i].id == id) return &threads[i];
        if (!threads[i].id) {
            threads[i] = (struct thread){.id = id};
            return &threads[i];
        }
    }
    fprintf(stderr, "failing_call: too many threads\n");
    exit(125);
}

static _Noreturn void give_up(const char *what, int code) {
    fprintf(stderr, "failing_call: %s: %s\n", what, strerror(errno));
    exit(code);
}

static bool read_path(pid_t id, unsigned long long at, char out[PATH_MAX]) {
    struct iovec local = {out, PATH_MAX - 1}, remote = {(void *)(uintptr_t)at, PATH_MAX - 1};
    ssize_t n = process_vm_readv(id, &local, 1, &remote, 1, 0);
    if (n <= 0) { /* near the end of a mapping */
        remote.iov_len = local.iov_len = 4096 - (at & 4095);
        n = process_vm_readv(id, &local, 1, &remote, 1, 0);
    }
    out[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static void absolute(pid_t id, char path[PATH_MAX]) {
    if (path[0] == '/') return;
    char link[64], folder[PATH_MAX], joined[2 * PATH_MAX];
    snprintf(link, sizeof link, "/proc/%d/cwd", (int)id);
    ssize_t n = readlink(link, folder, sizeof folder - 1);
    folder[n > 0 ? n : 0] = '\0';
    int length = snprintf(joined, sizeof joined, "%s/%s", folder, path);
    if (length < PATH_MAX) memcpy(path, joined, (size_t)length + 1);
}

static bool path_of_descriptor(pid_t id, unsigned long long descriptor, char out[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)id, (int)descriptor);
    ssize_t n = readlink(link, out, PATH_MAX - 1);
    out[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* Is it a call that is counted? Its name and path, and the register that holds a length, if any. */
static const char *counted_call(pid_t id, const struct user_regs_struct *r, char path[PATH_MAX],
                                bool *has_length) {
    const int writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    *has_length = false;
    switch (r->orig_rax) {
    case SYS_write:
    case SYS_pwrite64:
        *has_length = true;
        return path_of_descriptor(id, r->rdi, path) ? "write" : NULL;
    case SYS_writev:
    case SYS_pwritev:
        return path_of_descriptor(id, r->rdi, path) ? "writev" : NULL;
    case SYS_fsync:
    case SYS_fdatasync:
        return path_of_descriptor(id, r->rdi, path) ? "fsync" : NULL;
    case SYS_ftruncate:
    case SYS_fallocate:
        return path_of_descriptor(id, r->rdi, path) ? "ftruncate" : NULL;
    case SYS_open:
    case SYS_creat:
        if (!((int)r->rsi & writing)) return NULL;
        return read_path(id, r->rdi, path) ? "open" : NULL;
    case SYS_openat:
        if (!((int)r->rdx & writing)) return NULL;
        return read_path(id, r->rsi, path) ? "open" : NULL;
    case SYS_rename:
        return read_path(id, r->rdi, path) ? "rename" : NULL;
    case SYS_renameat:
    case SYS_renameat2:
        return read_path(id, r->rsi, path) ? "rename" : NULL;
    case SYS_mkdir:
        return read_path(id, r->rdi, path) ? "mkdir" : NULL;
    case SYS_mkdirat:
        return read_path(id, r->rsi, path) ? "mkdir" : NULL;
    case SYS_unlink:
        return read_path(id, r->rdi, path) ? "unlink" : NULL;
    case SYS_unlinkat:
        return read_path(id, r->rsi, path) ? "unlink" : NULL;
    default:
        return NULL;
    }
}

static void on_entry(tracing *t, struct thread *thread) {
    struct user_regs_struct r;
    if (ptrace(PTRACE_GETREGS, thread->id, NULL, &r) != 0) return;
    char path[PATH_MAX];
    bool has_length;
    const char *name = counted_call(thread->id, &r, path, &has_length);
    if (!name) return;
    absolute(thread->id, path);
    if (strncmp(path, t->prefix, strlen(t->prefix)) != 0) return;
    t->n_counted++;
    /* A full disk lets files be removed. */
    if (t->effect == EFFECT_ERROR && t->error_number == ENOSPC && strcmp(name, "unlink") == 0)
        return;
    if (!t->fail_at || (t->following ? t->n_counted < t->fail_at : t->n_counted != t->fail_at))
        return;
    snprintf(t->last, sizeof t->last, "%s %s", name, path);
    switch (t->effect) {
    case EFFECT_KILL:
        kill(t->child, SIGKILL);
        break;
    case EFFECT_SHORT:
        if (!has_length || r.rdx < 2) break;
        r.rdx /= 2;
        ptrace(PTRACE_SETREGS, thread->id, NULL, &r);
        break;
    case EFFECT_ERROR:
        r.orig_rax = (unsigned long long)-1; /* no call at all … */
        thread->replaced = ptrace(PTRACE_SETREGS, thread->id, NULL, &r) == 0;
        break;
    }
}

static void on_exit_of_call(const tracing *t, struct thread *thread) {
    if (!thread->replaced) return;
    thread->replaced = false;
    struct user_regs_struct r;
    if (ptrace(PTRACE_GETREGS, thread->id, NULL, &r) != 0) return;
    r.rax = (unsigned long long)-(long long)t->error_number; /* … and this is what it gave */
    ptrace(PTRACE_SETREGS, thread->id, NULL, &r);
}

static int trace(tracing *t) {
    for (;;) {
        int status;
        pid_t id = waitpid(-1, &status, __WALL);
        if (id < 0) give_up("waitpid", 125);
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (id != t->child) continue;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        int stopped_by = WSTOPSIG(status), deliver = 0;
        struct thread *thread = thread_of(id);
        if (stopped_by == (SIGTRAP | 0x80)) {
            thread->inside = !thread->inside;
            if (thread->inside)
                on_entry(t, thread);
            else
                on_exit_of_call(t, thread);
        } else if (status >> 16 == 0 && stopped_by != SIGSTOP && stopped_by != SIGTRAP) {
            deliver = stopped_by;
        }
        ptrace(PTRACE_SYSCALL, id, NULL, deliver);
    }
}

static pid_t start(char **argv) {
    pid_t child = fork();
    if (child < 0) give_up("fork", 125);
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(77);
        raise(SIGSTOP);
        execvp(argv[0], argv);
        _exit(125);
    }
    int status;
    if (waitpid(child, &status, 0) != child) give_up("waitpid", 125);
    if (WIFEXITED(status)) exit(WEXITSTATUS(status));
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                   PTRACE_O_TRACEVFORK | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, child, NULL, options) != 0) give_up("ptrace", 77);
    ptrace(PTRACE_SYSCALL, child, NULL, 0);
    return child;
}

int main(int argc, char **argv) {
    tracing t = {.error_number = ENOSPC};
    int option;
    while ((option = getopt(argc, argv, "+e:n:fc:")) >= 0) {
        if (option == 'n') t.fail_at = strtoull(optarg, NULL, 10);
        if (option == 'f') t.following = true;
        if (option == 'c') t.count_file = optarg;
        if (option != 'e') continue;
        if (strcmp(optarg, "EIO") == 0) t.error_number = EIO;
        if (strcmp(optarg, "SHORT") == 0) t.effect = EFFECT_SHORT;
        if (strcmp(optarg, "KILL") == 0) t.effect = EFFECT_KILL;
    }
    if (argc - optind < 2) {
        fprintf(stderr, "usage: failing_call [-e WHAT] [-n N] [-f] [-c FILE] PREFIX PROGRAM…\n");
        return 125;
    }
    t.prefix = argv[optind];
    t.child = start(argv + optind + 1);
    int code = trace(&t);
    FILE *out = t.count_file ? fopen(t.count_file, "w") : NULL;
    if (out) {
        fprintf(out, "%llu %s\n", (unsigned long long)t.n_counted, t.last);
        fclose(out);
    }
    return code;
}

#else

int main(void) {
    fprintf(stderr, "failing_call: only for x86-64\n");
    return 77;
}

#endif

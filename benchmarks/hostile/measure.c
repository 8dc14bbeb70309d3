/* Runs a command and writes its greatest memory to stderr as the last line: "MB: 123". */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    pid_t child = fork();
    if (child == 0) {
        execv(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    int state;
    struct rusage usage;
    if (child < 0 || waitpid(child, &state, 0) < 0 || getrusage(RUSAGE_CHILDREN, &usage) != 0)
        return 126;
    fprintf(stderr, "MB: %ld\n", usage.ru_maxrss / 1024);
    return WIFEXITED(state) ? WEXITSTATUS(state) : 125;
}

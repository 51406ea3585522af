package io.github.quaymaster.listener;

import io.github.quaymaster.listener.PortProcess.Kinship;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds whose sockets are, by looking into what every process has open: as far as this user may. */
final class Processes {

    private final Path proc;

    Processes(Path proc) {
        this.proc = proc;
    }

    /** Returns the process of each socket that one was found for. */
    Map<Long, PortProcess> owning(Set<Long> inodes) {
        Map<String, Long> targets =
                inodes.stream().collect(Collectors.toMap(inode -> ProcTable.SOCKET + inode + "]", inode -> inode));
        Map<Long, PortProcess> found = new HashMap<>();
        String[] names = proc.toFile().list((folder, name) -> name.chars().allMatch(c -> c >= '0' && c <= '9'));
        for (String pid : names == null ? new String[0] : names) {
            for (Long inode : socketsOf(pid, targets)) {
                found.putIfAbsent(inode, process(Long.parseLong(pid)));
            }
            if (found.size() == inodes.size()) {
                break;
            }
        }
        return found;
    }

    private Set<Long> socketsOf(String pid, Map<String, Long> targets) {
        File folder = proc.resolve(pid).resolve("fd").toFile();
        String[] descriptors = folder.list(); // null for a process that is gone or another user's
        Set<Long> sockets = new HashSet<>();
        for (String descriptor : descriptors == null ? new String[0] : descriptors) {
            try {
                Path link = new File(folder, descriptor).toPath();
                Long inode = targets.get(Files.readSymbolicLink(link).toString());
                if (inode != null) {
                    sockets.add(inode);
                }
            } catch (IOException closedMeanwhile) {
                // then it is not who has the port now
            }
        }
        return sockets;
    }

    private PortProcess process(long pid) {
        return new PortProcess(pid, command(pid), kinship(pid));
    }

    /** Tells what a process is, from {@code /proc}, from the JDK, or else by the name that a program listed it with. */
    static PortProcess describe(long pid, String listed) {
        return new Processes(Path.of("/proc")).described(pid, listed);
    }

    PortProcess described(long pid, String listed) {
        String command = command(pid);
        if (command.isEmpty()) {
            command = ProcessHandle.of(pid)
                    .map(process -> byJdk(process.info()))
                    .filter(words -> !words.isEmpty())
                    .orElseGet(() -> CommandLine.brief(List.of(listed)));
        }
        return new PortProcess(pid, command, kinship(pid));
    }

    /** On Windows it has the program and no arguments. */
    private static String byJdk(ProcessHandle.Info info) {
        return info.command()
                .map(program -> CommandLine.brief(Stream.concat(
                                Stream.of(program), Stream.of(info.arguments().orElse(new String[0])))
                        .toList()))
                .orElse("");
    }

    private static Kinship kinship(long pid) {
        ProcessHandle self = ProcessHandle.current();
        if (pid == self.pid()) {
            return Kinship.SELF;
        }
        return self.descendants().anyMatch(child -> child.pid() == pid) ? Kinship.CHILD : Kinship.STRANGER;
    }

    /** Returns the command of a process, empty if it is gone or there is no {@code /proc}. */
    String command(long pid) {
        try {
            Path folder = proc.resolve(Long.toString(pid));
            String line = new String(Files.readAllBytes(folder.resolve("cmdline")), StandardCharsets.UTF_8);
            // Servers such as nginx write a title over their arguments, with spaces and without zeros.
            List<String> arguments = List.of(line.split("\0", -1));
            return CommandLine.brief(arguments);
        } catch (IOException gone) {
            return "";
        }
    }
}

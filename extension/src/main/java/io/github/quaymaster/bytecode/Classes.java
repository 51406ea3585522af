package io.github.quaymaster.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classes of the module: each is read when it is first asked for. Not safe for use by many threads. */
final class Classes {

    /** No class has as many. Each of those in a line would keep all before it: the memory of the square of its length. */
    private static final int MOST_PARENTS = 200;

    private final ClassSource source;
    private final Map<String, @Nullable ClassFile> files = new HashMap<>();
    private final Map<String, List<ClassFile>> parents = new HashMap<>();
    private final Map<MethodKey, @Nullable ClassFile> methods = new HashMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    Classes(ClassSource source) {
        this.source = source;
    }

    /** Returns a class by its internal name, null if it is not of the module or cannot be read. */
    @Nullable
    ClassFile find(String name) {
        if (Library.isJdk(name)) {
            return null;
        }
        if (!files.containsKey(name)) {
            files.put(name, read(name));
        }
        return files.get(name);
    }

    private @Nullable ClassFile read(String name) {
        String binaryName = name.replace('/', '.');
        try {
            byte[] bytes = source.bytes(binaryName);
            return bytes == null ? null : ClassFile.read(source, bytes);
        } catch (UnreadableClassException problem) {
            note(binaryName, problem);
        } catch (RuntimeException problem) { // the source is not ours
            note(binaryName, new UnreadableClassException("its bytes are not to be had", problem));
        }
        return null;
    }

    void note(String binaryName, UnreadableClassException problem) {
        unreadable.putIfAbsent(OneLine.of(binaryName), OneLine.reason(problem));
    }

    /** Returns what could not be looked at, and why. */
    SortedMap<String, String> unreadable() {
        return unreadable;
    }

    /** Returns a class and all of the module that it extends and implements, the class first. */
    List<ClassFile> withParents(String name) {
        List<ClassFile> known = parents.get(name);
        if (known == null) {
            known = readParents(name);
            parents.put(name, known);
        }
        return known;
    }

    /** Without recursion: nothing bounds how long a line of parents the files of a module tell of. */
    private List<ClassFile> readParents(String name) {
        List<ClassFile> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        for (String next = open.poll(); next != null && all.size() < MOST_PARENTS; next = open.poll()) {
            ClassFile file = seen.add(next) ? find(next) : null;
            if (file != null) {
                all.add(file);
                List<String> further = file.parents();
                for (int i = further.size() - 1; i >= 0; i--) {
                    open.push(further.get(i));
                }
            }
        }
        return all;
    }

    /** Returns the class that has a method which an instruction names, null if that is none of the module. */
    @Nullable
    ClassFile declaring(MethodKey method) {
        if (Library.isJdk(method.owner())) {
            return null;
        }
        if (!methods.containsKey(method)) { // asked for each call of each method
            methods.put(method, declaring(method.owner(), method.signature()));
        }
        return methods.get(method);
    }

    /** Returns the class that has a field which an instruction names, null if that is none of the module. */
    @Nullable
    ClassFile declaring(FieldKey field) {
        return declaring(field.owner(), field.signature());
    }

    private @Nullable ClassFile declaring(String owner, String signature) {
        for (ClassFile each : withParents(owner)) {
            try {
                if (each.declares(signature)) {
                    return each;
                }
            } catch (UnreadableClassException problem) {
                note(each.binaryName(), problem);
            }
        }
        return null;
    }

    /** Returns whether one class is another or extends or implements it. */
    boolean isA(String name, String parent) {
        for (ClassFile each : withParents(name)) {
            if (each.name().equals(parent)) {
                return true;
            }
        }
        return false;
    }
}

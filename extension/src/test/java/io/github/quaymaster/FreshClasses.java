package io.github.quaymaster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.lifecycle.JvmWide;
import com.example.lifecycle.Leak;
import com.example.lifecycle.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads the classes of a package anew, so that their static initialisers run once more, and puts JUnit's
 * {@code @AutoClose}, which our oldest JUnit has not, in the place of {@code @AutoClosed}.
 */
final class FreshClasses extends ClassLoader {

    private static final String PACKAGE = "com.example.lifecycle.";
    private static final Set<String> SHARED =
            Set.of(Leak.class.getName(), Place.class.getName(), JvmWide.class.getName());

    FreshClasses() {
        super(FreshClasses.class.getClassLoader());
    }

    static void assumeAutoClose() {
        assumeTrue(isThere("org.junit.jupiter.api.AutoClose"), "@AutoClose needs JUnit 5.11 or later");
    }

    static void assumeWorkerThreads() {
        assumeTrue(
                isThere("org.junit.platform.engine.support.hierarchical"
                        + ".WorkerThreadPoolHierarchicalTestExecutorService"),
                "WORKER_THREAD_POOL needs JUnit 6.1 or later");
    }

    private static boolean isThere(String type) {
        return FreshClasses.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE) || SHARED.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream stored = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stored == null) {
                throw new ClassNotFoundException(name);
            }
            ClassReader reader = new ClassReader(stored);
            ClassWriter writer = new ClassWriter(0);
            reader.accept(new ToAutoClose(writer), 0);
            byte[] code = writer.toByteArray();
            return defineClass(name, code, 0, code.length);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static final class ToAutoClose extends ClassVisitor {
        ToAutoClose(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
            return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, type, generic, value)) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return super.visitAnnotation(
                            annotation.replace(
                                    "Lcom/example/lifecycle/AutoClosed;", "Lorg/junit/jupiter/api/AutoClose;"),
                            visible);
                }
            };
        }
    }
}

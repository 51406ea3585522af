package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.Executable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the first mock starts a process, which has this JVM's sockets for a moment")
class InjectionPointTest {

    /** The JDK's classes are compiled without the names of parameters, as many a test suite is. */
    @Test
    void aParameterWithoutANameIsCounted() throws NoSuchMethodException {
        assertThat(InjectionPoint.describe(second(String.class.getMethod("indexOf", String.class, int.class))))
                .isEqualTo("parameter number 2 of String.indexOf(String, int)");
        assertThat(InjectionPoint.describe(second(String.class.getConstructor(byte[].class, String.class))))
                .isEqualTo("parameter number 2 of String(byte[], String)");
    }

    private static ParameterContext second(Executable where) {
        ParameterContext context = mock(ParameterContext.class);
        when(context.getParameter()).thenReturn(where.getParameters()[1]);
        when(context.getDeclaringExecutable()).thenReturn(where);
        when(context.getIndex()).thenReturn(1);
        return context;
    }
}

package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The proof: while four JVMs open and close sockets, four others get ports, wait, bind, stop and restart. Picking a port
 * and letting it go loses some of them, which shows that the churn is real; a reservation loses none.
 *
 * <p>Alone, since it takes all processors there are.
 */
@Isolated
class ChurnIT {

    private static final int JVMS = 4;
    private static final int ROUNDS = 240;
    private static final int ALL = JVMS * ROUNDS;

    @Test
    void aReservedPortIsNeverLost() throws IOException {
        List<ChildJvm> churners = new ArrayList<>();
        try {
            for (int i = 0; i < JVMS; i++) {
                churners.add(ChildJvm.start(Churner.class, List.of()));
            }
            for (ChildJvm churner : churners) {
                assertThat(churner.answer()).isEqualTo("churning");
            }
            int naive = lost("naive");
            int held = lost("held");
            int leased = lost("leased");
            String result = "naive lost " + naive + " of " + ALL + ", held " + held + " of " + ALL + ", leased "
                    + leased + " of " + ALL;
            System.out.println(result);
            assertThat(naive).as(result).isPositive();
            assertThat(held).as(result).isZero();
            assertThat(leased).as(result).isZero();
        } finally {
            churners.forEach(ChildJvm::close);
        }
    }

    private static int lost(String way) throws IOException {
        List<ChildJvm> binders = new ArrayList<>();
        try {
            for (int i = 0; i < JVMS; i++) {
                binders.add(ChildJvm.start(LateBinder.class, List.of(), way, String.valueOf(ROUNDS)));
            }
            int lost = 0;
            for (ChildJvm binder : binders) {
                lost += Integer.parseInt(binder.answer());
            }
            return lost;
        } finally {
            binders.forEach(ChildJvm::close);
        }
    }
}

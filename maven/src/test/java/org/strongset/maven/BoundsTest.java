package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private final AtomicLong seconds = new AtomicLong();
    private final Bounds bounds = new Bounds(() -> TimeUnit.SECONDS.toNanos(seconds.get()));

    private static TransferEvent event(String name, long transferred) {
        var resource = new TransferResource("made", "http://127.0.0.1/", name, Path.of(name), null, null);
        return new TransferEvent.Builder(new DefaultRepositorySystemSession(_ -> true), resource)
                .setTransferredBytes(transferred).build();
    }

    @Test
    void aTransferOfAFewBytesAMinuteIsNoAnswer() throws TransferCancelledException {
        var few = event("a.jar", 1000);
        bounds.transferStarted(few);
        seconds.set(60);
        bounds.transferProgressed(few);
        seconds.set(61);
        var slow = catchThrowableOfType(TransferCancelledException.class, () -> bounds.transferProgressed(few));
        assertThat(slow).hasMessageContaining("too slowly");
        assertThat(Failures.why(slow)).isEqualTo(Got.Why.UNAVAILABLE);
    }

    @Test
    void aTransferThatComesAlongMayTakeAsLongAsItTakes() {
        var much = event("a.jar", 200_000_000);
        bounds.transferStarted(much);
        seconds.set(3600);
        assertThatCode(() -> bounds.transferProgressed(much)).doesNotThrowAnyException();
    }

    @Test
    void moreThanSuchAFileMayHaveIsRefused() {
        for (var name : new String[]{"a.pom", "a.jar.asc", "maven-metadata.xml"}) {
            var large = event(name, 20_000_000);
            bounds.transferStarted(large);
            assertThat(Failures.why(catchThrowableOfType(TransferCancelledException.class,
                    () -> bounds.transferProgressed(large)))).as(name).isEqualTo(Got.Why.REFUSED);
        }
    }
}

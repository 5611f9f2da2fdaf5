package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.Verification.Remark;

/// Collects remarks about one certificate: each once, and a few of a kind, so that a flood of bad signatures makes no flood
/// of words.
final class Remarks {
    private static final int MOST_ALIKE = 4;

    private final List<Remark> all = new ArrayList<>(1);

    void add(Code code, String message) {
        int alike = 0;
        for (var remark : all) {
            if (remark.code() == code) {
                if (remark.message().equals(message)) {
                    return;
                }
                alike++;
            }
        }
        if (alike < MOST_ALIKE) {
            all.add(new Remark(code, message));
        }
    }

    List<Remark> all() {
        return all;
    }
}

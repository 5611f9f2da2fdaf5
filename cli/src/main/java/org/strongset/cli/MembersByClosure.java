package org.strongset.cli;

import java.util.List;

/// Our own model's answer.
///
/// @param asked whether it is about one certificate
record MembersByClosure(Members members, boolean asked) implements MembersAnswer {
    @Override
    public List<String> remarks() {
        return members.remarks();
    }

    @Override
    public String text() {
        return MembersText.of(members);
    }

    @Override
    public String json() {
        return MembersText.json(members);
    }

    @Override
    public boolean isIn() {
        return !asked || !members.bindings().isEmpty();
    }

    @Override
    public List<List<String>> paths() {
        return members.ways();
    }
}

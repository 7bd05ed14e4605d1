package ripen.nurture;

import ripen.lead.Profile;

class InMemoryMailsTest implements MailsContract {

    private final InMemoryMails mails = new InMemoryMails(new Mortality(), lead -> null);

    @Override
    public Enrolments enrolments() {
        return mails;
    }

    @Override
    public Sends sends() {
        return mails;
    }

    @Override
    public DueMails due() {
        return mails;
    }

    @Override
    public SeedCopies seeds() {
        return mails;
    }

    @Override
    public void store(Profile profile) {
        mails.store(profile);
    }
}

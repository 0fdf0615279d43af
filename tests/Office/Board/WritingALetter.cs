using FlowOffice.Office.Mail;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

public sealed class WritingALetter(BoardOffice office) : IClassFixture<BoardOffice>
{
    [Fact, Clause("GL-7.2a")]
    public async Task An_order_is_kept_with_when_it_was_sent_delivered_and_read()
    {
        var (id, sender, reader) = await SentAsync();
        var sent = office.Clock.GetUtcNow();
        office.Clock.Advance(TimeSpan.FromHours(2));

        await OpenAsync(reader, id);

        var seen = (await OpenAsync(sender, id))!;
        Assert.Equal((MailKind.Order, sent), (seen.Mail.Kind, seen.Mail.SentAt));
        Assert.Equal((sent, office.Clock.GetUtcNow()), (Assert.Single(seen.Copies).DeliveredAt, seen.Copies[0].ReadAt!.Value));
    }

    [Fact, Clause("GL-7.2b")]
    public async Task Deleting_ones_own_copy_leaves_the_senders_and_the_delivery_record()
    {
        var (id, sender, reader) = await SentAsync();
        await OpenAsync(reader, id);

        Assert.True(await DeleteAsync(reader, id));

        Assert.Null(await OpenAsync(reader, id));
        Assert.NotNull(Assert.Single((await OpenAsync(sender, id))!.Copies).ReadAt);
        Assert.False(await DeleteAsync(reader, id));
    }

    [Fact, Clause("GL-7.2b")]
    public async Task The_sender_deletes_only_their_own_too()
    {
        var (id, sender, reader) = await SentAsync();

        Assert.True(await DeleteAsync(sender, id));

        Assert.Null(await OpenAsync(sender, id));
        Assert.NotNull(await OpenAsync(reader, id));
    }

    [Fact]
    public async Task Nobody_else_opens_or_deletes_it()
    {
        var (id, _, _) = await SentAsync();
        var other = (await office.ActorAsync("quantri.gialai")).PersonId!.Value;

        Assert.Null(await OpenAsync(other, id));
        Assert.False(await DeleteAsync(other, id));
    }

    [Fact]
    public async Task A_letter_goes_to_people_of_the_own_office()
    {
        var outcome = await Send.RunAsync(await office.ActorAsync("giamdoc.gialai"), MailKind.Exchange, "Họp", "9 giờ.", [(await office.ActorAsync("chutich.hatinh")).PersonId!.Value], CancellationToken.None);

        Assert.Equal("to", Assert.Single(Assert.IsType<MailOutcome.Invalid>(outcome).Errors).Key);
    }

    private SendMail Send => new(office.DataSource, new NoticeWriter(new MailSettings()), office.Clock);

    private async Task<(Guid Id, Guid Sender, Guid Reader)> SentAsync()
    {
        var (sender, reader) = (await office.ActorAsync("giamdoc.gialai"), await office.ActorAsync("chuyenvien1.cntt.gialai"));
        var sent = Assert.IsType<MailOutcome.Sent>(await Send.RunAsync(sender, MailKind.Order, "Trực bão", "Trực từ 18 giờ.", [reader.PersonId!.Value], CancellationToken.None));
        return (sent.Id, sender.PersonId!.Value, reader.PersonId.Value);
    }

    private async Task<MailDetail?> OpenAsync(Guid person, Guid id)
    {
        await using var db = office.NewDb();
        return await new MailBox(db, office.Clock).OpenAsync(person, id, CancellationToken.None);
    }

    private async Task<bool> DeleteAsync(Guid person, Guid id)
    {
        await using var db = office.NewDb();
        return await new MailBox(db, office.Clock).DeleteAsync(person, id, CancellationToken.None);
    }
}

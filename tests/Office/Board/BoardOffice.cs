using System.Security.Claims;
using FlowOffice.Office.Board;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

/// <summary>The board of Gia Lai's sample office, whose folders say who posts. Each test moves the clock where it needs it.</summary>
public sealed class BoardOffice : OfficeDatabase
{
    public static readonly PostForm Text = new("Lịch tiếp dân", "Thứ Năm hằng tuần.");

    private NoticeWriter Notices { get; } = new(new MailSettings());

    public async Task<BoardOutcome> PostAsync(string user, string folder, PostForm? form = null) =>
        await new WritePost(DataSource, Clock).RunAsync(await ActorAsync($"{user}.gialai"), folder, form ?? Text, CancellationToken.None);

    public async Task<Guid> PostedAsync(string user, string folder, PostForm? form = null) => Assert.IsType<BoardOutcome.Done>(await PostAsync(user, folder, form)).Id;

    public async Task<BoardOutcome> ChangeAsync(string user, Guid post, PostForm form) =>
        await new EditPost(DataSource, Clock).ChangeAsync(await ActorAsync($"{user}.gialai"), post, form, CancellationToken.None);

    public async Task<BoardOutcome> DeleteAsync(string user, Guid post) =>
        await new EditPost(DataSource, Clock).DeleteAsync(await ActorAsync($"{user}.gialai"), post, CancellationToken.None);

    public async Task<BoardOutcome> AuthoriseAsync(string user, string folder, string whom, bool give = true)
    {
        var (actor, person) = (await ActorAsync($"{user}.gialai"), (await ActorAsync($"{whom}.gialai")).PersonId!.Value);
        var use = new AuthorisePoster(DataSource, Clock);
        return give ? await use.GiveAsync(actor, folder, person, CancellationToken.None) : await use.WithdrawAsync(actor, folder, person, CancellationToken.None);
    }

    public ReportPost Reports => new(DataSource, Notices, Clock);

    public ExtendPost Extensions => new(DataSource, Notices, Clock);

    public KeepFolder Folders => new(DataSource, Clock);

    public async Task<int> PurgeAsync() => await OneStep.RunAsync(DataSource, (await ActorAsync("giamdoc.gialai")).OrganisationId, Clock, work => new PurgeBoards(Notices).RunAsync(work, CancellationToken.None));

    public async Task<CurrentPerson> PersonAsync(string user, string role)
    {
        var actor = await ActorAsync($"{user}.gialai");
        return new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(OfficeClaims.Person, actor.PersonId!.Value.ToString()), new(OfficeClaims.Account, actor.AccountId!.Value.ToString()),
            new(OfficeClaims.Organisation, actor.OrganisationId.ToString()), new(OfficeClaims.Role, role),
        ], "test")), null);
    }

    /// <summary>What one person sees of a post; null where they see none.</summary>
    public async Task<PostDetail?> SeenByAsync(string user, string role, Guid post)
    {
        await using var db = NewDb();
        return await new BoardReader(db, DataSource, Clock).PostAsync(await PersonAsync(user, role), post, CancellationToken.None);
    }

    public async Task<bool> IsThereAsync(Guid post) => await ScalarAsync<long>("select count(*) from board_posts where id = $1", post) == 1;
}

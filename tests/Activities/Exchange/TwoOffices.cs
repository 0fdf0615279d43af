using System.Security.Claims;
using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

/// <summary>Sơn Động, Hà Tĩnh and a neighbour on one installation, each by procedures as shipped, sharing with Sơn Động.</summary>
public sealed class TwoOffices : IAsyncLifetime
{
    public TwoOffices() => (HaTinh, LucNgan) = (new HaTinhOffice { Neighbour = SonDong }, new SonDongOffice { Neighbour = SonDong });

    public SonDongOffice SonDong { get; } = new();

    public HaTinhOffice HaTinh { get; }

    /// <summary>A district that works by Sơn Động's procedures.</summary>
    public SonDongOffice LucNgan { get; }

    public async Task InitializeAsync()
    {
        await SonDong.InitializeAsync();
        await HaTinh.InitializeAsync();
        await LucNgan.InitializeAsync();
        await SonDong.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(SonDongOffice.ShippedFile)!, "sd-awaiting-reply.json")));
        await NameAsync(LucNgan, "UBND huyện Lục Ngạn", "000.00.08.H02", "UBND huyện Sơn Động");
        await NameAsync(SonDong, "UBND huyện Sơn Động", "000.00.06.H02", "000.00.01.H28", "UBND huyện Lục Ngạn");
        await NameAsync(HaTinh, "Văn phòng UBND tỉnh Hà Tĩnh", "000.00.01.H28", "UBND huyện Sơn Động");
    }

    public async Task DisposeAsync()
    {
        await LucNgan.DisposeAsync();
        await HaTinh.DisposeAsync();
        await SonDong.DisposeAsync();
    }

    /// <summary>Everything that was left to be carried is carried, and what that leaves again, and what procedures wait for.</summary>
    public async Task CarryAsync()
    {
        while (await SonDong.Get<SendOutbox>().RunAsync(CancellationToken.None) > 0)
        {
        }

        await SonDong.Ticker.RunDueAsync(CancellationToken.None);
    }

    /// <summary>Sơn Động issues a document to the named recipients over the network.</summary>
    public async Task<Matter> IssuedAsync(string recipients = "Văn phòng UBND tỉnh Hà Tĩnh", string? replyBy = null)
    {
        var form = OutgoingDesk.Form("official-letter", "Về việc phối hợp rà soát quy hoạch");
        form["networkRecipients"] = recipients;
        form["replyBy"] = replyBy;
        var matter = await SonDong.NumberedAsync(form);
        await SonDong.DoAsync(SonDong.Clerk, matter, "issued", OutgoingDesk.Dispatch());
        return matter;
    }

    /// <summary>What Hà Tĩnh has of a document of Sơn Động, at «Văn bản đến qua mạng».</summary>
    public Task<Guid> ArrivalAsync(Matter sent) => ArrivalAsync(HaTinh, sent);

    public Task<Guid> ArrivalAsync(OfficeAtWork receiver, Matter sent) => receiver.ScalarAsync<Guid>(
        "select id from electronic_arrivals where organisation_id = $1 and exchange_id = $2", receiver.OrganisationId, sent.DocumentId.ToString());

    /// <summary>Hà Tĩnh's clerk receives it by the paper and finds that they match.</summary>
    public async Task<Matter> MatchedAsync(Matter sent)
    {
        var received = await HaTinh.ReceivedAsync("UBND huyện Sơn Động", exchange: true);
        await HaTinh.DoAsync(HaTinh.Clerk, received, "match", new { arrival = await ArrivalAsync(sent) });
        return received;
    }

    /// <summary>What came back of a document: codes in their order.</summary>
    public async Task<IReadOnlyList<string>> ReceiptsAsync(Matter sent) => (await SonDong.ScalarAsync<string>(
        "select string_agg(code, ' ' order by at, code) from exchange_receipts where document_id = $1", sent.DocumentId))?.Split(' ') ?? [];

    /// <summary>One column of the one line of delivery.</summary>
    public Task<string?> DeliveryAsync(Matter sent, string column) =>
        SonDong.ScalarAsync<string>($"select {column}::text from outgoing_deliveries where document_id = $1 and channel = 'network'", sent.DocumentId);

    /// <summary>Somebody at the page, with the roles they hold.</summary>
    public static CurrentPerson At(OfficeAtWork office, Guid person, params string[] roles) => new(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(OfficeClaims.Person, person.ToString()), new Claim(OfficeClaims.Account, Guid.NewGuid().ToString()), new Claim(OfficeClaims.Organisation, office.OrganisationId.ToString()),
            .. roles.Select(role => new Claim(OfficeClaims.Role, role)),
        ], "test")), "test");

    private static async Task NameAsync(OfficeAtWork office, string name, string code, params string[] sharingWith) => await office.ExecuteAsync(
        "update organisations set name = $2, settings = settings || jsonb_build_object('organCode', $3::text, 'sharingWith', to_jsonb($4)) where id = $1",
        office.OrganisationId, name, code, sharingWith);
}

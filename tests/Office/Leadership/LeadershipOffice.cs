using System.Security.Claims;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Leadership;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;

namespace FlowOffice.Office.Tests.Leadership;

/// <summary>A district in small, its matters written straight into the tables; it is Wednesday 6 March 2024, 10 o'clock.</summary>
public sealed class LeadershipOffice(TestDatabase database)
{
    public TestClock Clock { get; } = new(new DateTimeOffset(2024, 3, 6, 10, 0, 0, TimeSpan.FromHours(7)));

    public OfficeRows Rows { get; private set; } = null!;

    public Guid Office { get; private set; }

    public Guid Culture { get; private set; }

    public Guid Heritage { get; private set; }

    public Guid Finance { get; private set; }

    public Guid AnLac { get; private set; }

    public Guid Chairman { get; private set; }

    public Guid CultureHead { get; private set; }

    public Guid Specialist { get; private set; }

    public Guid Curator { get; private set; }

    public Guid FinanceHead { get; private set; }

    public Guid AnLacChairman { get; private set; }

    public LeadershipBoard Board => new(database.DataSource, new KeepLeadershipBoard(database.DataSource, Clock), new WorkingCalendars(database.DataSource, Clock), Clock);

    public static async Task<LeadershipOffice> OpenAsync(TestDatabase database)
    {
        var office = new LeadershipOffice(database);
        await office.SetUpAsync();
        return office;
    }

    public Task ExecuteAsync(string sql, params object?[] parameters) => database.ExecuteAsync(sql, parameters);

    public async Task<CurrentPerson> AsAsync(Guid person)
    {
        var roles = await database.ScalarAsync<string[]>("select array_agg(role_code) from posts where person_id = $1", person);
        return new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
            [new(OfficeClaims.Person, person.ToString()), new(OfficeClaims.Account, Guid.Empty.ToString()), new(OfficeClaims.Organisation, Rows.OrganisationId.ToString()), .. roles!.Select(role => new Claim(OfficeClaims.Role, role))],
            "test")), null);
    }

    /// <summary>The board as somebody sees it.</summary>
    public async Task<BoardPage> BoardOfAsync(Guid person, BoardFilter? filter = null, BoardPlace? after = null, int most = 100) =>
        await Board.ReadAsync(await AsAsync(person), filter ?? new(), after, most, CancellationToken.None);

    /// <summary>An incoming document that lies with somebody.</summary>
    public async Task<Guid> DocumentAsync(string subject, Guid? holder, DateTimeOffset? due, Guid? unit = null, string field = "land", string urgency = "normal")
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, instance_id, state, sender, arrived_at, source, abstract, field_code, urgency, created_at)
            values ($1, $2, $1::text, 'in-progress', 'Sở Nội vụ', '2024-03-01T02:00Z', 'paper', $3, nullif($4, ''), $5, '2024-03-01T02:00Z')
            """, id, Rows.OrganisationId, subject, field, urgency);
        await StepAsync(id, "Xử lý", holder, due, unit);
        return id;
    }

    /// <summary>One more open step of a document.</summary>
    public async Task<Guid> StepAsync(Guid document, string title, Guid? holder, DateTimeOffset? due, Guid? unit = null, string state = "reserved")
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync("""
            insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, document_id, assignee_id, candidate_keys, unit_id, state, outcomes, form, due_at, created_at)
            values ($1, $2, $3::text, $1::text, 'handle', 'Office.HandleDocument', $4, $3::uuid, nullif($5, $9), case when $5 = $9 then array['role:clerk'] end, nullif($6, $9), $7, '[]', '[]',
              case when $8 > '1970-01-01T00:00Z' then $8 end, '2024-03-04T02:00:00Z')
            """, id, Rows.OrganisationId, document, title, holder ?? Guid.Empty, unit ?? Guid.Empty, holder is null ? "ready" : state, due ?? DateTimeOffset.UnixEpoch, Guid.Empty);
        return id;
    }

    public static DateTimeOffset At(int day, int hour = 17, int month = 3) => new DateTimeOffset(2024, month, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    private async Task SetUpAsync()
    {
        Rows = await OfficeRows.CreateAsync(database);
        Office = await Rows.UnitAsync("Lãnh đạo UBND huyện", kind: "leadership");
        Culture = await Rows.UnitAsync("Phòng Văn hóa và Thông tin", Office);
        Heritage = await Rows.UnitAsync("Tổ Di sản", Culture, "division");
        Finance = await Rows.UnitAsync("Phòng Tài chính", Office);
        AnLac = await Rows.UnitAsync("UBND xã An Lạc", Office, "commune");
        Chairman = await Rows.PersonAsync("Lê Quang Minh", "chairman", Office);
        CultureHead = await Rows.PersonAsync("Vũ Thị Lan", "unit-head", Culture);
        Specialist = await Rows.PersonAsync("Đỗ Thu Hà", "specialist", Culture);
        Curator = await Rows.PersonAsync("Lý Văn Sáng", "specialist", Heritage);
        FinanceHead = await Rows.PersonAsync("Phạm Đức Long", "unit-head", Finance);
        AnLacChairman = await Rows.PersonAsync("Nông Văn Tài", "chairman", AnLac);
        await ExecuteAsync("insert into subject_fields (organisation_id, code, name) values ($1, 'land', 'Đất đai'), ($1, 'culture', 'Văn hóa')", Rows.OrganisationId);
    }
}

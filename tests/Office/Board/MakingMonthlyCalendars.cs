using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

/// <summary>Every calendar of March is there. April's is missing on 28/03; the year is that of the regulation's example, four later.</summary>
public sealed class MakingMonthlyCalendars : IAsyncLifetime
{
    private const string Division = "lich-cong-nghe-thong-tin";
    private readonly BoardOffice office = new();

    public async Task InitializeAsync()
    {
        office.Clock.SetTo(Morning("27/02/2028"));
        await office.InitializeAsync();
        await PostAsync("truongphong.cntt", Division, 3);
        await PostAsync("giamdoc", "lich-giam-doc", 3);
    }

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("GL-7.1b")]
    public async Task From_the_28th_a_leader_is_reminded_daily_of_next_months_calendar_until_it_is_posted()
    {
        await RemindOnAsync("27/03/2028");
        Assert.Equal(0, await ToldAsync("truongphong.cntt", "04/2028"));

        await RemindOnAsync("28/03/2028");
        await RemindOnAsync("28/03/2028"); // another run on the same day
        await RemindOnAsync("29/03/2028");
        Assert.Equal(2, await ToldAsync("truongphong.cntt", "04/2028"));
        Assert.Equal(2, await ToldAsync("giamdoc", "04/2028"));
        await PostAsync("truongphong.cntt", Division, 4);
        await RemindOnAsync("30/03/2028");
        await RemindOnAsync("03/04/2028"); // April has begun

        Assert.Equal(2, await ToldAsync("truongphong.cntt", "04/2028"));
        Assert.Equal(4, await ToldAsync("giamdoc", "04/2028"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where text like '%03/2028%' and text like '%Công nghệ thông tin%'"));
        Assert.Equal($"/board/{Division}/new", await office.ScalarAsync<string>("select max(link) from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'truongphong.cntt.gialai'"));
    }

    [Fact, Clause("GL-7.1b")]
    public async Task Neither_those_under_a_leader_nor_folders_that_are_not_monthly_are_reminded()
    {
        await RemindOnAsync("28/03/2028");

        Assert.Equal(0, await ToldAsync("chuyenvien1.cntt", "04/2028"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where text like '%Lịch công tác cơ quan%'"));
    }

    [Fact]
    public async Task The_day_is_a_setting_and_a_folder_that_the_administrator_takes_out_is_left_alone()
    {
        await office.ExecuteAsync("""update organisations set settings = settings || '{"calendarReminderDay": 20}' where code = 'gia-lai'""");
        var administrator = await office.PersonAsync("quantri", "administrator");
        var folder = await office.ScalarAsync<Guid>("select id from board_folders where code = $1", "lich-giam-doc");
        var form = new FolderForm(null, FolderKind.Calendar, "Lịch công tác Giám đốc", [BoardKey.Everybody], [], RetentionSpan.Year);
        Assert.IsType<BoardOutcome.Done>(await office.Folders.RunAsync(administrator, folder, form, CancellationToken.None));

        await RemindOnAsync("20/03/2028");

        Assert.Equal(1, await ToldAsync("truongphong.cntt", "04/2028"));
        Assert.Equal(0, await ToldAsync("giamdoc", "04/2028"));
    }

    private Task<Guid> PostAsync(string user, string folder, int month) => office.PostedAsync(user, folder, new PostForm($"Lịch công tác tháng {month}", "") { Day = new DateOnly(2028, month, 1) });

    private async Task RemindOnAsync(string day)
    {
        office.Clock.SetTo(Morning(day));
        await OneStep.RunAsync(office.DataSource, (await office.ActorAsync("giamdoc.gialai")).OrganisationId, office.Clock, work => new RemindCalendars(new NoticeWriter(new MailSettings())).RunAsync(work, CancellationToken.None));
    }

    private Task<long> ToldAsync(string user, string month) => office.ScalarAsync<long>(
        "select count(*) from notices n join accounts a on a.person_id = n.person_id where a.user_name = $1 and n.key like 'calendar:%' and n.text like $2", $"{user}.gialai", $"%tháng {month}%");

    private static DateTimeOffset Morning(string day) => VietnamTime.At(DateOnly.ParseExact(day, "dd/MM/yyyy"), new TimeOnly(8, 0));
}

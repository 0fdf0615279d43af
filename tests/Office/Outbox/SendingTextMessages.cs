using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlowOffice.Office.Tests.Outbox;

public sealed class SendingTextMessages(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime, IDisposable
{
    private const string Text = "Giấy mời hỏa tốc: \"14:00\" & Phòng họp tầng 2 {key}";
    private readonly TestClock clock = new();
    private readonly Guid organisation = Guid.CreateVersion7();
    private readonly string key = $"sms:{Guid.NewGuid()}";
    private readonly Gateway gateway = new();
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Heard log = new();

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("delete from outbox");
        await database.ExecuteAsync("""
            insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
            values ($1, $2, 'sms', jsonb_build_object('to', '0912 345 678', 'receiver', 'Lê Thị Bình', 'text', $3::text), $4, $4)
            """, organisation, key, Text, clock.GetUtcNow());
    }

    public void Dispose() => http.Dispose();

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
    }

    [Fact, Clause("GL-11.3")]
    public async Task It_goes_to_the_gateway_as_json_with_the_offices_secret_and_its_receipt_is_kept()
    {
        Assert.Equal(1, await SendAsync(Settings()));
        Assert.Equal(0, await SendAsync(Settings()));

        var (method, type, secret, _, body) = Assert.Single(gateway.Requests);
        Assert.Equal(("POST", "application/json; charset=utf-8", "Bearer khoa-bi-mat"), (method, type, secret));
        var said = JsonNode.Parse(body)!;
        Assert.Equal(("84912345678", Text, key), ((string)said["to"]!, (string)said["text"]!, (string)said["id"]!));
        Assert.Equal("HTTP 200 SG-42", await ValueAsync<string>("answer"));
    }

    [Fact]
    public async Task It_goes_as_a_form_where_the_gateway_wants_one()
    {
        var settings = new SmsSettings { Address = gateway.Address + "send?number={to}", ContentType = "application/x-www-form-urlencoded", Body = "msg={text}&ref={key}" };

        Assert.Equal(1, await SendAsync(settings));

        var (_, _, _, query, body) = Assert.Single(gateway.Requests);
        Assert.Equal("?number=0912345678", query);
        Assert.Equal($"msg={Uri.EscapeDataString(Text)}&ref={Uri.EscapeDataString(key)}", body);
    }

    [Fact]
    public async Task A_gateway_in_trouble_is_asked_again_later()
    {
        gateway.Status = 500;
        Assert.Equal(0, await SendAsync(Settings()));
        Assert.Equal("The gateway cannot take the message now (HTTP 500).", await ValueAsync<string>("error"));

        gateway.Status = 200;
        Assert.Equal(0, await SendAsync(Settings()));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await SendAsync(Settings()));
        Assert.Equal(2, await ValueAsync<int>("attempts"));
    }

    [Fact]
    public async Task A_message_that_the_gateway_refuses_is_not_sent_again()
    {
        gateway.Status = 400;

        Assert.Equal(0, await SendAsync(Settings()));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await SendAsync(Settings()));

        Assert.Single(gateway.Requests);
        Assert.True(await ValueAsync<bool>("dead_at is not null"));
    }

    [Theory]
    [InlineData("""{"code":99}""", false), InlineData("""{"code":7}""", true)]
    public async Task A_good_status_with_a_bad_answer_is_no_delivery(string answer, bool isForEver)
    {
        gateway.Answer = answer;
        var settings = new SmsSettings { Address = gateway.Address, Accepted = "\"code\":0", Refused = "\"code\":7" };

        Assert.Equal(0, await SendAsync(settings));

        Assert.Equal(isForEver, await ValueAsync<bool>("dead_at is not null"));
        Assert.NotNull(await ValueAsync<string>("error"));
    }

    [Fact]
    public async Task A_gateway_that_says_nothing_is_let_go_and_asked_again_later()
    {
        gateway.IsSilent = true;

        Assert.Equal(0, await SendAsync(Settings(seconds: 1)));

        Assert.Equal("The gateway did not answer within 1 seconds.", await ValueAsync<string>("error"));
        Assert.False(await ValueAsync<bool>("dead_at is not null"));
    }

    [Fact]
    public async Task Neither_words_nor_secrets_nor_numbers_stand_in_the_log_or_beside_the_message()
    {
        gateway.Status = 500;
        gateway.Answer = Text;

        await SendAsync(Settings());

        Assert.NotEmpty(log.Lines);
        foreach (var said in (string[])[.. log.Lines, (await ValueAsync<string>("error"))!])
        {
            Assert.DoesNotContain("hỏa tốc", said, StringComparison.Ordinal);
            Assert.DoesNotContain("bi-mat", said, StringComparison.Ordinal);
            Assert.DoesNotContain("345", said.Replace(key, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private SmsSettings Settings(int seconds = 20) => new()
    {
        Address = gateway.Address + "v1/messages", Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer khoa-bi-mat" },
        Body = """{"to":"{to84}","text":"{text}","id":"{key}"}""", Receipt = "\"messageId\":\"([^\"]+)\"", TimeoutSeconds = seconds,
    };

    private Task<int> SendAsync(SmsSettings settings) =>
        new SendOutbox(database.DataSource, [new SmsChannel(settings, http)], new WorkingCalendars(database.DataSource, clock), clock, log).RunAsync(CancellationToken.None);

    private Task<T?> ValueAsync<T>(string column) => database.ScalarAsync<T>($"select {column} from outbox where key = $1", key);

    private sealed class Heard : ILogger<SendOutbox>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}

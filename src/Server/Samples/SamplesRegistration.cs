namespace FlowOffice.Server.Samples;

/// <summary>Brings the sample offices into an empty database when the server starts, before any part that needs an organisation.</summary>
internal static class SamplesRegistration
{
    public static IServiceCollection AddSamples(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SampleSettings>(configuration.GetSection("Samples"));
        services.AddScoped<SeedSamples>();
        services.AddHostedService<SeedAtStart>();
        return services;
    }

    private sealed class SeedAtStart(IServiceScopeFactory scopes, IConfiguration configuration) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var lines = await scope.ServiceProvider.GetRequiredService<SeedSamples>().RunAsync(cancellationToken);
            if (lines.Count == 0)
                return;
            var password = configuration.GetSection("Samples").Get<SampleSettings>()?.Password ?? new SampleSettings().Password;
            await Console.Out.WriteLineAsync($"""
                Sample offices were added. Every account begins with the password {password}

                {"office",-10} {"role",-16} {"user name",-32} person
                {string.Join('\n', lines)}

                """);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
